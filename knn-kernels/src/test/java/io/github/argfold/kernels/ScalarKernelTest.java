package io.github.argfold.kernels;

class ScalarKernelTest implements DistanceKernelContract {
    @Override
    public Backend backend() {
        return Backend.SCALAR;
    }
}
