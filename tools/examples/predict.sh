#!/bin/sh
# The models that search.py found, read by the program amphora: no Python, and nothing of the file is run.
#
#   python search.py && sh predict.sh

set -eu
amphora=${AMPHORA:-amphora}

# What is in the file: one model of each type, and every candidate with its scores, which go on to the
# right.
"$amphora" list search.amphora | cut -c 1-110

# Rows that the search has not seen, answered by the best forest.
"$amphora" predict search.amphora --model RandomForestClassifier --input rows.csv

# How many of the answers are right.
for model in KNeighborsClassifier RandomForestClassifier GaussianNB LogisticRegression; do
  echo "$model"
  "$amphora" predict search.amphora --model "$model" --input rows.csv --expect labels.csv
done
