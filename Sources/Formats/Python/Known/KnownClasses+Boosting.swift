// Classes of libraries of gradient boosting.
extension KnownClasses {
  static let xgboost = """
    xgboost.core: Booster
    xgboost.sklearn: XGBClassifier XGBModel XGBRanker XGBRFClassifier XGBRFRegressor XGBRegressor
    xgboost.compat: XGBoostLabelEncoder
    """

  static let lightGBM = """
    lightgbm.basic: Booster
    lightgbm.sklearn: LGBMClassifier LGBMModel LGBMRanker LGBMRegressor
    lightgbm.compat: _LGBMLabelEncoder LGBMLabelEncoder
    """

  static let catBoost = """
    catboost.core: CatBoost CatBoostClassifier CatBoostRanker CatBoostRegressor
    """
}
