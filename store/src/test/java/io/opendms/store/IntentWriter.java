package io.opendms.store;

import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Records intents until it is killed. {@code opened NUMBER} and {@code closed NUMBER} tell of something that the store said
 * is on disk, {@code closing NUMBER} of something that may come to be.
 */
final class IntentWriter {
    private static final int THREADS = 8;

    private IntentWriter() {}

    public static void main(String[] arguments) throws IOException {
        Store store = Store.open(StoreSettings.embedded(Path.of(arguments[0])), InstantSource.system());
        // Without a buffer in this process, which would die with it.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write("ready\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < THREADS; i++) {
            String caller = "thread" + i;
            new Thread(() -> write(store.changeRecord(), caller, out)).start();
        }
    }

    private static void write(ChangeRecord record, String caller, OutputStream out) {
        for (int i = 0; ; i++) {
            long number = record.open(new Intent(
                    Instant.EPOCH, "r" + i, "f", caller, "CreateContact", "a", "", "", "x".repeat(i % 5000), ""));
            say(out, "opened " + number);
            if (i % 3 == 0) {
                continue;
            }
            say(out, "closing " + number);
            Closing closing = new Closing(Instant.EPOCH, Closing.Result.APPLIED, "");
            if (i % 3 == 1) {
                record.closeLater(number, closing);
            } else {
                record.close(number, closing);
                say(out, "closed " + number);
            }
        }
    }

    private static void say(OutputStream out, String line) {
        try {
            // One write a line, so that lines of several threads do not mix.
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
