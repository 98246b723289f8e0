"""A folder of compressed joblib files, as a team's store of models holds them: made once."""

import pathlib
import subprocess
import sys
import zlib

import joblib
import numpy as np
import sklearn
from sklearn.datasets import make_classification
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

FILES = 500


def prepared(options):
    """The folder; each file is 20 to 300 KB."""
    folder = options.work / "collection-{}-{}".format(FILES, sklearn.__version__)
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        path = folder / "model-{:03}.joblib".format(number)
        if not path.exists():
            joblib.dump(model(number), path, compress=3)
    return folder


def model(number):
    """One of eight kinds, of a size that depends on its number."""
    size = 1 + number // 8 % 5
    x, y = make_classification(n_samples=800, n_features=20, n_informative=8, n_classes=3,
                               random_state=number)
    makers = (
        lambda: RandomForestClassifier(n_estimators=4 * size, random_state=number),
        lambda: ExtraTreesClassifier(n_estimators=3 * size, random_state=number),
        lambda: GradientBoostingClassifier(n_estimators=25 * size, random_state=number),
        lambda: KNeighborsClassifier(algorithm="kd_tree"),
        lambda: make_pipeline(StandardScaler(), SVC()),
        lambda: make_pipeline(StandardScaler(), RandomForestClassifier(3 * size, random_state=1)),
        lambda: LogisticRegression(max_iter=50),
        lambda: CountVectorizer(),
    )
    maker = makers[number % 8]()
    if number % 8 == 6:
        wide = np.random.default_rng(number).normal(size=(60, 1000 * size))
        return maker.fit(wide, np.arange(60) % 4)
    if number % 8 == 7:
        codes = np.random.default_rng(number).integers(0, 10**7, size=3000 * size)
        return maker.fit([" ".join("term{}".format(code) for code in codes)])
    rows = 160 * size if number % 8 in (3, 4) else 800
    return maker.fit(x[:rows], y[:rows])


def decompress(folder):
    for path in sorted(folder.iterdir()):
        zlib.decompress(path.read_bytes())


def examined(options):
    """What ours and picklescan say of the folder."""
    folder = prepared(options)
    sizes = sorted(path.stat().st_size for path in folder.iterdir())
    content = sum(len(zlib.decompress(path.read_bytes())) for path in folder.iterdir())
    remarks = ["{} files of {:,} to {:,} bytes, median {:,}; {:,} bytes compressed, {:,} not".format(
        len(sizes), sizes[0], sizes[-1], sizes[len(sizes) // 2], sum(sizes), content)]
    ours = subprocess.run([options.amphora, "scan", folder], capture_output=True, text=True)
    verdicts = [line.partition(": ")[2].partition(",")[0] for line in ours.stdout.splitlines()
                if line.startswith(str(folder))]
    remarks.append("amphora scan: status {}, {}".format(ours.returncode, ", ".join(
        "{} {}".format(verdicts.count(verdict), verdict) for verdict in sorted(set(verdicts)))))
    picklescan = pathlib.Path(sys.executable).with_name("picklescan")
    theirs = subprocess.run([picklescan, "--path", folder], capture_output=True, text=True)
    said = [line for line in theirs.stdout.splitlines() if line.startswith(("Scanned", "Infected"))]
    unread = (theirs.stdout + theirs.stderr).count("could not parse")
    remarks.append("picklescan: status {}; {}; could not parse {} of them".format(
        theirs.returncode, "; ".join(said), unread))
    return remarks
