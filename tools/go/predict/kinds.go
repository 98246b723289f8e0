package predict

func init() {
	kinds = map[string]func(*fields) answerer{
		"adaboost":            newAdaboost,
		"bagging":             newBagging,
		"binarizer":           newBinarizer,
		"boosted_trees":       newBoostedTrees,
		"category_encoder":    newCategoryEncoder,
		"centroids":           newCentroids,
		"column_selection":    newColumnSelection,
		"constant":            newConstant,
		"delegate":            newDelegate,
		"discretizer":         newDiscretizer,
		"feature_union":       newFeatureUnion,
		"imputer":             newImputer,
		"isolation_forest":    newIsolationForest,
		"label_encoder":       newLabelEncoder,
		"linear":              newLinear,
		"naive_bayes":         newNaiveBayes,
		"nearest_neighbors":   newNearestNeighbors,
		"normalizer":          newNormalizer,
		"pipeline":            newPipeline,
		"polynomial_features": newPolynomialFeatures,
		"projection":          newProjection,
		"scaler":              newScaler,
		"search":              newSearch,
		"stacking":            newStacking,
		"threshold":           newThreshold,
		"tree_ensemble":       newTreeEnsemble,
		"voting":              newVoting,
	}
}
