/** Exact nearest-neighbour kernels. The incubating Vector API comes with the module: no flag on the module path. */
module io.github.argfold.kernels {
    requires jdk.incubator.vector;

    exports io.github.argfold.kernels;
    exports io.github.argfold.kernels.search;
    exports io.github.argfold.kernels.tiles;
}
