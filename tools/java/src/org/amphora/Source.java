package org.amphora;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that are read by position: a file, an array, or what a program of its own makes of a server. */
public interface Source extends Closeable {
    /** The number of bytes. */
    long length() throws IOException;

    /**
     * Fills {@code into} with the bytes from {@code offset} on.
     *
     * @throws IOException when they cannot be read, or are not all there
     */
    void read(long offset, byte[] into) throws IOException;

    @Override
    default void close() throws IOException {}

    /** The regular file at a path. */
    static Source of(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new AmphoraException("io.not-a-file", path + " is not a regular file.");
        }
        try {
            return new FileSource(FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException error) {
            throw new AmphoraException("io.cannot-open", path + " could not be opened: " + error);
        }
    }

    /** An array, which must not change while it is read. */
    static Source of(byte[] bytes) {
        return new ArraySource(bytes);
    }
}

/** A file, read by positional reads, so that threads do not disturb each other. */
record FileSource(FileChannel channel) implements Source {
    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public void read(long offset, byte[] into) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException("the file became shorter");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

/** Bytes in memory. */
record ArraySource(byte[] bytes) implements Source {
    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void read(long offset, byte[] into) throws IOException {
        if (offset < 0 || into.length > bytes.length - offset) {
            throw new IOException("bytes beyond the end");
        }
        System.arraycopy(bytes, (int) offset, into, 0, into.length);
    }
}
