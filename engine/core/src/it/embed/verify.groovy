// Both backends of the kernels give the same answer, to the last bit.
for (name in ['vector.txt', 'scalar.txt']) {
    def output = new File(basedir, 'target/' + name).text
    assert output.contains('k=6, weights=uniform, metric=euclidean, scaler=none -> 0.9800000000000001'): name + ':\n' + output
}
