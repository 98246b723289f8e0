"""Answers with another library, once for each line on standard input; prints the seconds of each.

    python predicting_peer.py PEER MODEL.pkl ROWS.pkl FORM CORES
"""

import pickle
import sys
import time
import warnings


def scikit_learn(model, rows, form, cores):
    if hasattr(model, "n_jobs"):
        model.set_params(n_jobs=cores)
    import threadpoolctl
    threadpoolctl.threadpool_limits(cores)
    return lambda: model.predict(rows)


def onnxruntime(model, rows, form, cores):
    """What skl2onnx makes of the model; numbers as float32, which is its own default."""
    import numpy as np
    import onnxruntime as runtime
    import skl2onnx
    from skl2onnx.common.data_types import FloatTensorType, StringTensorType
    if form == "texts":
        kinds = [("rows", StringTensorType([None, 1]))]
        inputs = {"rows": np.array(rows, object).reshape(-1, 1)}
    elif form == "frame":
        kinds, inputs = [], {}
        for name in rows.columns:
            is_text = rows[name].dtype.kind not in "fi"
            kinds.append((name, (StringTensorType if is_text else FloatTensorType)([None, 1])))
            values = rows[name].to_numpy(object if is_text else np.float32)
            inputs[name] = values.reshape(-1, 1)
    else:
        kinds = [("rows", FloatTensorType([None, rows.shape[1]]))]
        inputs = {"rows": rows.astype(np.float32)}
    # skl2onnx's own default is a locale that few machines have.
    named = [step for step in getattr(model, "named_steps", {}).values()
             if hasattr(step, "vocabulary_")]
    from sklearn.base import is_classifier
    options = {id(model): {"zipmap": False}} if is_classifier(model) else {}
    options.update({id(step): {"locale": "C.UTF-8"} for step in named})
    converted = skl2onnx.convert_sklearn(
        model, initial_types=kinds, options=options)
    session_options = runtime.SessionOptions()
    session_options.intra_op_num_threads = cores
    session = runtime.InferenceSession(
        converted.SerializeToString(), session_options, providers=["CPUExecutionProvider"])
    label = session.get_outputs()[0].name
    return lambda: session.run([label], inputs)


PEERS = {"scikit-learn": scikit_learn, "onnxruntime": onnxruntime}


def main(peer, model, rows, form, cores):
    warnings.simplefilter("ignore")
    with open(model, "rb") as file:
        model = pickle.load(file)
    with open(rows, "rb") as file:
        rows = pickle.load(file)
    answer = PEERS[peer](model, rows, form, int(cores))
    for _ in sys.stdin:
        start = time.perf_counter()
        answer()
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
