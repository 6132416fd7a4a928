package io.opendms.ingest.content.file;

import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.LimitException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is being written; closed without having been kept, it is gone. */
public final class PartOutput extends OutputStream {
    private final Path file;
    private final Budget budget;
    private final DigestOutputStream out;
    private long size;
    private boolean kept;

    PartOutput(Path file, Budget budget) throws IOException {
        this.file = file;
        this.budget = budget;
        this.out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), sha256());
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        count(length);
        out.write(bytes, from, length);
    }

    private void count(int length) throws IOException {
        try {
            budget.addDecoded(length);
        } catch (ContentException e) {
            throw new LimitException(e);
        }
        size += length;
    }

    public long size() {
        return size;
    }

    /** Ends the file and keeps it. */
    public StoredPart keep() throws IOException {
        out.close();
        kept = true;
        return new StoredPart(
                file, size, HexFormat.of().formatHex(out.getMessageDigest().digest()));
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            out.close();
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
