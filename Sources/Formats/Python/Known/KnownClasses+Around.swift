// Classes of libraries around scikit-learn.
//
// Those that evaluate text when they are used, as `ExpressionTransformer` of sklearn2pmml does, are
// missing on purpose: they are carried, with a warning.
extension KnownClasses {
  static let imbalanced = """
    imblearn.pipeline: Pipeline
    imblearn.base: FunctionSampler
    imblearn.combine._smote_enn, imblearn.combine.smote_enn: SMOTEENN
    imblearn.combine._smote_tomek, imblearn.combine.smote_tomek: SMOTETomek
    imblearn.ensemble._bagging, imblearn.ensemble.classifier: BalancedBaggingClassifier
    imblearn.ensemble._easy_ensemble: EasyEnsembleClassifier
    imblearn.ensemble._forest: BalancedRandomForestClassifier
    imblearn.ensemble._weight_boosting: RUSBoostClassifier
    imblearn.metrics.pairwise: ValueDifferenceMetric
    imblearn.over_sampling._adasyn, imblearn.over_sampling.adasyn: ADASYN
    imblearn.over_sampling._random_over_sampler, imblearn.over_sampling.random_over_sampler:
      RandomOverSampler
    imblearn.over_sampling._smote, imblearn.over_sampling._smote.base,
      imblearn.over_sampling._smote.cluster, imblearn.over_sampling._smote.filter,
      imblearn.over_sampling.smote: BorderlineSMOTE KMeansSMOTE SMOTE SMOTEN SMOTENC SVMSMOTE
    imblearn.under_sampling._prototype_generation._cluster_centroids,
      imblearn.under_sampling.prototype_generation.cluster_centroids: ClusterCentroids
    imblearn.under_sampling._prototype_selection._condensed_nearest_neighbour,
      imblearn.under_sampling.prototype_selection.condensed_nearest_neighbour:
      CondensedNearestNeighbour
    imblearn.under_sampling._prototype_selection._edited_nearest_neighbours,
      imblearn.under_sampling.prototype_selection.edited_nearest_neighbours: AllKNN
      EditedNearestNeighbours RepeatedEditedNearestNeighbours
    imblearn.under_sampling._prototype_selection._instance_hardness_threshold,
      imblearn.under_sampling.prototype_selection.instance_hardness_threshold:
      InstanceHardnessThreshold
    imblearn.under_sampling._prototype_selection._nearmiss,
      imblearn.under_sampling.prototype_selection.nearmiss: NearMiss
    imblearn.under_sampling._prototype_selection._neighbourhood_cleaning_rule,
      imblearn.under_sampling.prototype_selection.neighbourhood_cleaning_rule:
      NeighbourhoodCleaningRule
    imblearn.under_sampling._prototype_selection._one_sided_selection,
      imblearn.under_sampling.prototype_selection.one_sided_selection: OneSidedSelection
    imblearn.under_sampling._prototype_selection._random_under_sampler,
      imblearn.under_sampling.prototype_selection.random_under_sampler: RandomUnderSampler
    imblearn.under_sampling._prototype_selection._tomek_links,
      imblearn.under_sampling.prototype_selection.tomek_links: TomekLinks
    """

  static let pmml = """
    sklearn2pmml, sklearn2pmml.pipeline: PMMLPipeline
    """
}
