package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.Backend;

class ScalarKernelTest implements DistanceKernelContract {
    @Override
    public Backend backend() {
        return Backend.SCALAR;
    }
}
