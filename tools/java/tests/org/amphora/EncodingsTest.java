package org.amphora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.amphora.json.Fields;
import org.amphora.json.Json;
import org.amphora.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encodings are undone: the examples of section 9.3, and what they refuse. */
class EncodingsTest {
    static List<String> examples() throws IOException {
        return Repository.example("encodings");
    }

    private static Json json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return StrictJson.parse(bytes, bytes.length, 0, new Budget(1 << 20, "limit.memory", -1));
    }

    private static Elements decoded(String entries, byte[] attachment) {
        List<Json> listed = ((Json.Items) json(entries)).items();
        List<Tensor> tensors = TensorTable.parse(listed, new Reading(null, Limits.standard()), attachment, 0, 192);
        return tensors.get(0).read();
    }

    private static double number(Json json) {
        return json instanceof Json.Whole whole ? whole.value() : ((Json.Real) json).value();
    }

    /** The elements of an example as bytes of a dtype. */
    private static byte[] bytes(String name, List<Json> elements) {
        DType dtype = DType.named(name).orElseThrow();
        byte[] bytes = new byte[elements.size() * dtype.size()];
        for (int i = 0; i < elements.size(); i++) {
            double value = number(elements.get(i));
            long bits = dtype.isInteger() ? (long) value : dtype.size() == 4
                    ? Float.floatToRawIntBits((float) value) : Double.doubleToRawLongBits(value);
            LittleEndian.put(bytes, i * dtype.size(), dtype.size(), bits);
        }
        return bytes;
    }

    private static String entry(String dtype, int length, int count, String encodings) {
        return "{\"attached\":" + length + ",\"dtype\":\"" + dtype + "\",\"encodings\":[" + encodings + "],\"shape\":["
                + count + "]}";
    }

    @ParameterizedTest
    @MethodSource("examples")
    void undoesTheExamplesOfTheSpecification(String line) {
        Fields example = new Fields(json(line), 0);
        String dtype = example.text("dtype");
        List<Json> elements = example.items("elements");
        ByteArrayOutputStream attachment = new ByteArrayOutputStream();
        List<String> encodings = new ArrayList<>();
        for (Json listed : example.items("encodings")) {
            Fields encoding = new Fields(listed, 0);
            StringBuilder text = new StringBuilder("{\"name\":\"" + encoding.text("name") + "\"");
            for (String key : List.of("starts", "tensor")) {
                if (encoding.has(key)) {
                    String type = key.equals("starts") ? "int64" : dtype;
                    List<Json> needed = encoding.items(key);
                    byte[] bytes = bytes(type, needed);
                    attachment.writeBytes(bytes);
                    text.append(",\"" + key + "\":" + entry(type, bytes.length, needed.size(), ""));
                }
            }
            encodings.add(text + (encoding.has("to") ? ",\"to\":\"" + encoding.text("to") + "\"}" : "}"));
        }
        byte[] raw = Hex.bytes(example.text("raw"));
        attachment.writeBytes(raw);
        String table = "[" + entry(dtype, raw.length, elements.size(), String.join(",", encodings)) + "]";
        assertArrayEquals(bytes(dtype, elements), decoded(table, attachment.toByteArray()).bytes());
    }

    private static String codeOf(String dtype, int count, String encodings, String raw) {
        byte[] bytes = Hex.bytes(raw);
        return assertThrows(AmphoraException.class,
                () -> decoded("[" + entry(dtype, bytes.length, count, encodings) + "]", bytes)).code();
    }

    @Test
    void refusesAChildBeyondItsDtype() {
        String child = "{\"name\":\"child\"}";
        assertEquals("container.encoded-value", codeOf("int8", 2, child, "7f7f"));
        assertEquals("container.encoded-value", codeOf("int64", 1, child, "ffffffffffffffff"));
    }

    @Test
    void refusesEncodingsThatDoNotApply() {
        assertEquals("container.encoding", codeOf("bool", 2, "{\"name\":\"delta\"}", "0001"));
        assertEquals("container.encoding", codeOf("float16", 1, "{\"name\":\"narrow\",\"to\":\"int8\"}", "01"));
        assertEquals("container.encoding", codeOf("uint16", 1, "{\"name\":\"narrow\",\"to\":\"int8\"}", "01"));
        assertEquals("container.encoding", codeOf("int16", 1, "{\"name\":\"shuffle\"},{\"name\":\"delta\"}", "0100"));
        assertEquals("container.encoding", codeOf("int16", 1, "{\"name\":\"delta\"},{\"name\":\"delta\"}", "0100"));
    }

    @Test
    void refusesElementsThatAreNoValues() {
        assertEquals("container.bool", codeOf("bool", 2, "", "0002"));
        assertEquals("container.small-float", codeOf("float4_e2m1fn", 1, "", "10"));
        assertEquals("container.small-float", codeOf("float6_e3m2fn", 1, "", "40"));
        assertEquals("container.text", codeOf("utf8", 1, "", "03000000eda080"));
        assertEquals("container.text", codeOf("utf8", 1, "", "0200000061"));
        assertEquals("container.chunk", codeOf("int32", 2, "", "00000000"));
        assertEquals("container.chunk", codeOf("int8", 0, "", "00"));
        String none = "[" + entry("int8", 0, 0, "") + "]";
        assertEquals("container.attachment",
                assertThrows(AmphoraException.class, () -> decoded(none, new byte[1])).code());
    }

    @Test
    void convertsNumbers() {
        assertEquals(-65504.0, Floats.ofBits(0xfbff, 2));
        assertEquals(0x1p-24, Floats.ofBits(1, 2));
        assertEquals(0x1p64, Floats.ofUnsigned(-1));
        assertEquals(0x1p63 + 2048, Floats.ofUnsigned(0x8000_0000_0000_0401L));
        assertEquals(0x1p63, Floats.ofUnsigned(0x8000_0000_0000_0400L));
    }
}
