package org.amphora;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A container of one model, whose tensors are attached unless the test writes them otherwise. */
public final class MadeContainer {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> entries = new ArrayList<>();
    private final ByteArrayOutputStream attachment = new ByteArrayOutputStream();
    private String origin = "";

    /** Adds an attached tensor of little-endian elements, and tells its place in the table. */
    public int tensor(String dtype, String shape, byte[] elements) {
        return tensor(String.format("{\"attached\":%d,\"dtype\":\"%s\",\"encodings\":[],\"shape\":%s}",
                elements.length, dtype, shape), elements);
    }

    /** Adds an entry as it is written, and what is attached for it. */
    public int tensor(String entry, byte[] attached) {
        entries.add(entry);
        attachment.writeBytes(attached);
        return entries.size() - 1;
    }

    public int reals(String shape, double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(bytes::putDouble);
        return tensor("float64", shape, bytes.array());
    }

    public int integers(String shape, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(bytes::putLong);
        return tensor("int64", shape, bytes.array());
    }

    public int texts(String... texts) {
        byte[] all = String.join("", texts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(4 * texts.length + all.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(texts).forEach(text -> bytes.putInt(text.getBytes(StandardCharsets.UTF_8).length));
        return tensor("utf8", "[" + texts.length + "]", bytes.put(all).array());
    }

    /** Puts the chunk of a tensor at byte 192, before all else, and gives its entry. */
    public String chunk(String dtype, String shape, long count, byte[] bytes) {
        body.writeBytes(bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("{\"chunks\":[[%d,%d,%d,%d]],\"codec\":\"stored\",\"dtype\":\"%s\",\"encodings\":[],"
                + "\"offset\":192,\"sha256\":\"%s\",\"shape\":%s}", count, bytes.length, bytes.length, crc.getValue(),
                dtype, Hex.of(Stored.sha256(Stored.sha256(bytes))), shape);
    }

    /** Makes the tensors that were added those of an origin; {@code columns} is the object of its columns. */
    public void origin(String columns) {
        String text = "{\"columns\":" + columns + ",\"root\":0,\"tensors\":[" + String.join(",", entries)
                + "],\"type\":\"origin\"}";
        origin = "\"origin\":{\"node\":0,\"section\":" + section(text) + "},";
        entries.clear();
        attachment.reset();
    }

    /** The file of models with these kinds and fields, in JSON; the first is that of the container. */
    public byte[] of(String kind, String... models) {
        String text = "{\"models\":[" + String.join(",", models) + "]," + origin
                + "\"provenance\":{\"bytes\":0,\"format\":\"\",\"libraries\":[],\"losses\":[],\"notices\":[],"
                + "\"sha256\":\"\",\"source_class\":\"\"},"
                + "\"tensors\":[" + String.join(",", entries) + "],\"type\":\"model\"}";
        String root = "{\"generation\":1,\"models\":[{\"kind\":\"" + kind + "\",\"name\":\"model\",\"section\":"
                + section(text) + "}],\"type\":\"full\"}";
        byte[] raw = root.getBytes(StandardCharsets.UTF_8);
        byte[] stored = deflated(raw);
        ByteBuffer preamble = ByteBuffer.allocate(192).order(ByteOrder.LITTLE_ENDIAN);
        preamble.put(Hex.bytes("89414d500d0a1a0a01"));
        long offset = 192 + body.size();
        preamble.position(32).putLong(1).putLong(offset).putLong(stored.length).putLong(raw.length)
                .putLong(offset + stored.length).put(Stored.sha256(stored));
        CRC32 crc = new CRC32();
        crc.update(preamble.array(), 32, 76);
        preamble.putInt(108, (int) crc.getValue());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(preamble.array());
        file.writeBytes(body.toByteArray());
        file.writeBytes(stored);
        return file.toByteArray();
    }

    /** A model of a kind, with the members of its fields. */
    public static String model(String kind, String fields) {
        return "{\"fields\":{" + fields + "},\"kind\":\"" + kind + "\",\"kind_version\":1}";
    }

    private String section(String text) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        if (attachment.size() > 0) {
            raw.write('\n');
            raw.writeBytes(attachment.toByteArray());
        }
        byte[] stored = deflated(raw.toByteArray());
        String extent = String.format("{\"length\":%d,\"offset\":%d,\"raw\":%d,\"sha256\":\"%s\"}", stored.length,
                192 + body.size(), raw.size(), Hex.of(Stored.sha256(stored)));
        body.writeBytes(stored);
        return extent;
    }

    private static byte[] deflated(byte[] raw) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(stored)) {
            stream.write(raw);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
        return stored.toByteArray();
    }
}
