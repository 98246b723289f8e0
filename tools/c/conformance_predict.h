static const char *member_text(json_object *object, const char *key) {
  json_object *value = NULL;
  if (!json_object_object_get_ex(object, key, &value) || value == NULL) return "";
  return json_object_get_string(value);
}
static bool predict(FILE *out, amphora_container *container, json_object *request, amphora_error *error) { (void)out,(void)container,(void)request; strcpy(error->code,"absent"); return false; }
