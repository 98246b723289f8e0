"""What the examples are given, and which of them cannot run."""

from typing import NamedTuple


class Program(NamedTuple):
    """How blocks in a language become a program: what stands before and after them, and what runs it."""

    language: str
    file: str
    before: str = ""
    after: str = ""
    commands: str = ""


#: Articles in the order in which they are read; each goes on in the folder of the one before.
GUIDE = ["Amphora.md", "FiveMinutes.md", "GateUploads.md", "ReadFromLanguages.md", "MoveToNewerVersion.md",
         "CheckpointSearch.md", "Architecture.md"]

#: Pages of the readers, whose programs are about one container.
READERS = ["tools/{}/README.md".format(language) for language in ("c", "go", "java", "javascript", "python", "rust")]

#: Pages of the other tools, as they are in a clone.
TOOLS = ["tools/{}/README.md".format(tool) for tool in ("ci", "conformance", "examples", "fixtures", "fuzz", "viewer")]

#: Blocks that do not run, by document and first line, each with the reason.
NOT_RUN = {
    "README.md": {
        "tools/quickstart    # installs what is missing, builds, takes a real model through it":
            "they build everything, and tools/test is what runs this",
        "file ── Formats ──> Document ── Models ──> Document + models ── Amphora ──> container": "a picture",
    },
    "Architecture.md": {
        " model.pkl       bytes           what the bytes say      what they mean         container": "a picture",
    },
    "CONTRIBUTING.md": {
        "tools/test                              # everything, as CI runs it; it installs what is missing":
            "they build everything, and tools/test is what runs this",
        "import ArgumentParser": "a subcommand would have to be built into the tool",
        "AMPHORA_RECORD=1 swift test --disable-xctest --filter CaseTests    # rewrites, and fails":
            "it rewrites what tests compare with",
    },
    "tools/python/README.md": {
        "pip install amphora-format": "it would be fetched",
        "# Of an address this asks for a few ranges; a path does as well.":
            "there is no such address; tools/python/tests runs it on a file",
        "pip install -e '.[test]'": "it would be fetched; tools/python/test runs the tests with what is installed",
    },
    "tools/go/README.md": {
        "go test -fuzz FuzzSealed .            # containers whose digests are made right again":
            "it ends when somebody ends it",
    },
    "tools/rust/README.md": {
        "apt-get install --no-install-recommends rustc cargo librust-crc32fast-dev librust-regex-syntax-dev \\":
            "it needs root; tools/lib.sh installs the same packages",
    },
    "tools/ci/README.md": {
        "permissions:": "needs GitHub; tools/python/tests tries what the action runs",
        "repos:": "would fetch the repository of an owner who is not named",
        "include:": "needs GitLab",
        "AMPHORA_PATHS := models": "a part of somebody's makefile",
    },
    "GateUploads.md": {
        "# .github/workflows/models.yml": "needs GitHub; tools/python/tests tries what the action runs",
    },
}

#: Excerpts of sources, by document and first line; where one leaves something out, it has "…".
QUOTED = {
    "CONTRIBUTING.md": {
        "enum Binarizer: ModelKind {": "Sources/Models/Binarizer/Binarizer.swift",
        "enum NPYFormat: FileFormat {": "Sources/Formats/NumPy/NPYFormat.swift",
    },
}

#: The files that a document's examples are about.
PREPARED = {
    "README": """
ln -s "$TOP/schemas" schemas
cp "$TOP/fixtures/sklearn/1.9.1/knn_classroom.p5.pkl" model.pkl
cp "$TOP/fixtures/sklearn/1.9.1/X.classroom.npy" held_back.npy
cp "$TOP/fixtures/sklearn/1.9.1/y.classroom.npy" labels.npy
cp "$TOP/fixtures/torch/2.13.0/state_dict.pt" model.pt
cp "$TOP/fixtures/torch/2.13.0/checkpoint.pt" checkpoint.pt
amphora convert --quiet model.pt -o arrays.amphora
printf 'a,b,c,d\\n-3.2,-1.0,-3.2,-1.7\\n-5.5,1.5,2.7,1.6\\n' > rows.csv
printf 'cos\\nsystem\\n(S"rm -rf ~"\\ntR.' > evil.pkl
mkdir models
cp model.pkl models
""",
    # As beside a clone.
    "guide": 'ln -s "$TOP" amphora\n',
    "contributing": "",
    "tools": 'ln -s "$TOP/tools" tools\n',
    "readers": """
ln -s "$TOP/tools" tools
python - <<END
import pickle
from sklearn.datasets import load_iris
from sklearn.neighbors import KNeighborsClassifier
with open("iris.pkl", "wb") as file:
    pickle.dump(KNeighborsClassifier(3).fit(*load_iris(return_X_y=True)), file)
END
amphora convert --quiet iris.pkl
cp iris.amphora model.amphora
""",
}

#: How a document's programs are made of its blocks in one language, and how they run.
PROGRAMS = {
    "tools/c/README.md": Program("c", "models.c", commands="""
make --silent -C "$TOP/tools/c" install PREFIX="$PWD/installed"
export PKG_CONFIG_PATH="$PWD/installed/lib/pkgconfig"
cc -std=c11 -Wall -Werror models.c -o models-c $(pkg-config --static --cflags --libs amphora)
./models-c iris.amphora
"""),
    "tools/go/README.md": Program("go", "go/main.go", """
package main

import (
	"amphora"
	"amphora/predict"
	"fmt"
	"log"
)

func main() {
""", "}", """
cd go
cp ../iris.amphora .
go mod init example
go mod edit -require amphora@v0.0.0 -replace amphora="$TOP/tools/go"
go run main.go
"""),
    "tools/java/README.md": Program("java", "Models.java", """
import java.nio.file.Path;
import org.amphora.Container;
import org.amphora.Model;
import org.amphora.predict.Array;
import org.amphora.predict.Method;
import org.amphora.predict.Predictor;
import org.amphora.predict.Predictors;

public class Models {
public static void main(String[] arguments) throws Exception {
""", "}\n}", """
"$TOP/tools/java/compile"
java -cp "$TOP/tools/java/build/amphora.jar" Models.java
"""),
    "tools/javascript/README.md": Program("js", "models.mjs", commands="""
mkdir node_modules
ln -s "$TOP/tools/javascript" node_modules/amphora-format
node models.mjs
"""),
    # As rustdoc does, which compiles this one too, and leaves it at that.
    "tools/rust/README.md": Program(
        "rust", "models.rs", "fn main() -> Result<(), amphora::Refusal> {\n", "}", """
sed -i 's/^# //' models.rs
(cd "$TOP/tools/rust" && cargo build --quiet --release)
built="$TOP/tools/rust/target/release"
rustc --edition 2021 -L dependency="$built/deps" --extern amphora="$built/libamphora.rlib" models.rs -o models-rs
./models-rs
"""),
}

#: What is done before a block, by document and first line.
BEFORE = {
    # The README converts the same file in several places.
    ("README.md", "$ amphora convert model.pkl"): "rm -f model.amphora",
    # What the commands before it left would be there already.
    ("README.md", 'collection = amphora.Collection("models.amphora")'): "rm models.amphora",
    # Containers that keep the policies.
    ("README.md", "amphora validate --schema schemas/policies/deployable.json containers/"): """
amphora convert --quiet --force model.pkl -o containers/model.amphora \\
  --metadata licence=CC-BY-4.0 --verify held_back.npy --expect "$TOP/fixtures/sklearn/1.9.1/knn_classroom.predict.npy"
amphora convert --quiet "$TOP/fixtures/sklearn/1.9.1/forest_classroom.p5.pkl" \\
  --profile inference -o to-give-away.amphora
""",
}

#: What a document's Python begins with, since excerpts leave it out.
PYTHON = {
    "README.md": """
import amphora
from sklearn.datasets import load_iris
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline

X, y = load_iris(return_X_y=True)
estimator = KNeighborsClassifier().fit(X, y)
pipeline = Pipeline([("model", KNeighborsClassifier())])
grid = [{"model": [KNeighborsClassifier()], "model__n_neighbors": [1, 3]}, {"model": [GaussianNB()]}]
""",
    "tools/python/README.md": """
from sklearn.datasets import load_iris
from sklearn.neighbors import KNeighborsClassifier

X, y = load_iris(return_X_y=True)
fitted = KNeighborsClassifier().fit(X, y)
""",
}

#: What examples of --help are about, in a folder of its own for each of them.
FILES = """
f="$TOP/fixtures/sklearn/1.9.1"
for name in model knn churn a; do cp "$f/knn_classroom.p5.pkl" $name.pkl; done
cp "$f/forest_classroom.p5.pkl" forest.pkl
python -c 'import pickle, joblib; joblib.dump(pickle.load(open("a.pkl", "rb")), "b.joblib")'
cp "$f/X.classroom.npy" rows.npy
cp rows.npy x.npy
cp "$f/y.classroom.npy" labels.npy
cp "$f/knn_classroom.predict.npy" answers.npy
cp "$TOP/fixtures/torch/2.13.0/state_dict.pt" model.pt
printf '%s\\n' -3.2,-1.0,-3.2,-1.7 -5.5,1.5,2.7,1.6 > rows.csv
mkdir -p models/below
cp model.pkl models
cp model.pkl models/below/other.pkl
for name in model old new a b collection; do amphora convert --quiet model.pkl -o $name.amphora; done
for name in knn forest temporary; do amphora add --quiet models.amphora $name=model.pkl; done
amphora remove --quiet models.amphora temporary
echo '{"required": ["files"]}' > policy.json
echo '{"type": "object"}' > schema.json
echo '{}' > document.json
"""

#: What else is done before the examples of a subcommand.
FILES_OF = {
    "amphora": "rm model.amphora",
    "convert": "rm *.amphora",
    "add": "amphora remove --quiet models.amphora knn",
    "extract": "rm -f knn.amphora",
}
