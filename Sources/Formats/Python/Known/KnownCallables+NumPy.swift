extension KnownCallables {
  static let numpy = CallableTable([
    (.arrayReconstruct, "numpy.core.multiarray, numpy._core.multiarray: _reconstruct"),
    (.arrayFromBuffer, "numpy.core.numeric, numpy._core.numeric: _frombuffer"),
    (.arrayScalar, "numpy.core.multiarray, numpy._core.multiarray: scalar"),
    (.dtype, "numpy: dtype"),
    (.maskedArray, "numpy.ma.core: _mareconstruct"),
    (.record(.nothing), "numpy.ma, numpy.ma.core: MaskedConstant"),
    (.ufunc, "numpy.core, numpy._core: _ufunc_reconstruct"),
    (.bitGenerator, "numpy.random._pickle: __bit_generator_ctor"),
    (
      .randomGenerator,
      """
      mtrand, numpy.random, numpy.random.mtrand: __RandomState_ctor
      numpy.random._pickle: __RandomState_ctor __generator_ctor __randomstate_ctor
      """
    ),
    (
      .record(.instanceThenData),
      """
      numpy.random.bit_generator, numpy.random._bit_generator: __pyx_unpickle_SeedSequence
        __pyx_unpickle_SeedlessSeedSequence
      """
    ),
  ])

  static let scipy = CallableTable([
    (.newObject, "scipy.spatial.ckdtree, scipy.spatial._ckdtree: new_object")
  ])
}
