// Classes of libraries of gradient boosting.
extension KnownClasses {
  static let xgboost = """
    xgboost.core: Booster
    xgboost.sklearn: XGBClassifier XGBModel XGBRanker XGBRFClassifier XGBRFRegressor XGBRegressor
    xgboost.compat: XGBoostLabelEncoder
    """
}
