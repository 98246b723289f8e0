package org.amphora.predict.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.amphora.AmphoraException;
import org.amphora.Container;
import org.amphora.Limits;
import org.amphora.MadeContainer;
import org.amphora.Source;
import org.amphora.predict.Predictors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors by name are judged, and predict nothing. */
class NamedTensorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3],[]]|model.not-predictable",
        "[\"a\",\"\"]|[{\"tensor\":0},{\"rows\":[0,1],\"tensor\":0}]|[[3,2,1],[3]]|model.not-predictable",
        "[\"a\",\"a\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3],[]]|model.bad-field",
        "[\"a\",1]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3],[]]|model.bad-field",
        "[\"a\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3],[]]|model.bad-shape",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3]]|model.bad-shape",
        "[\"a\",\"b\"]|[{\"tensor\":0},1]|[[2,3],[]]|model.bad-field",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,2],[]]|model.bad-shape",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[-2,-3],[]]|model.bad-shape",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3],1]|model.bad-field",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2,3.0],[]]|model.bad-field",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"tensor\":1}]|[[2147483648,8589934595],[]]|model.bad-shape",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"rows\":[0,0],\"tensor\":0}]|[[6],[0,8589934592,8589934592]]|model.bad-shape",
        "[\"a\",\"b\"]|[{\"tensor\":0},{\"rows\":[0,0],\"tensor\":0}]|[[6],[1099511627776,0]]|model.not-predictable",
        "1|[{\"tensor\":0},{\"tensor\":1}]|[[2,3],[]]|model.bad-field"})
    void judgesNamesTensorsAndShapes(String names, String tensors, String shapes, String code) {
        MadeContainer made = new MadeContainer();
        made.reals("[2,3]", 1, 2, 3, 4, 5, 6);
        // A tensor that no field names is refused before.
        if (tensors.contains("{\"tensor\":1}")) {
            made.reals("[1]", 7);
        }
        byte[] file = made.of("tensors", MadeContainer.model("tensors",
                "\"names\":" + names + ",\"shapes\":" + shapes + ",\"tensors\":" + tensors));
        assertEquals(code, assertThrows(AmphoraException.class,
                () -> Predictors.of(Container.open(Source.of(file), Limits.standard()).model("model"))).code());
    }
}
