package io.opendms.security.people.signin;

import io.opendms.security.people.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * A secret in a file that only the service's account may read, made anew at each start. Who can read it on this machine may
 * do everything, as with the data folder itself. Thread-safe.
 */
public final class OperatorToken implements AutoCloseable {
    private static final int BYTES = 32;
    /** A command that asks again and again is one use. */
    private static final Duration ONE_USE = Duration.ofMinutes(1);

    private final Path file;
    private final byte[] token;
    private final Diary diary;
    private final InstantSource clock;
    private Instant told = Instant.MIN;

    private OperatorToken(Path file, byte[] token, Diary diary, InstantSource clock) {
        this.file = file;
        this.token = token;
        this.diary = diary;
        this.clock = clock;
    }

    /** Where the token of a data folder lies while the service runs. */
    public static Path file(Path data) {
        return data.resolve("run").resolve("operator.token");
    }

    /**
     * Makes the token, and a file of mode 600 with it.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static OperatorToken make(Path data, Diary diary, InstantSource clock) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        Path file = file(data);
        try {
            Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly("rw-------"));
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file + "; make the data folder writable for the service's account", e);
        }
        return new OperatorToken(file, text.getBytes(StandardCharsets.US_ASCII), diary, clock);
    }

    /** Whether this is the token. A use of it comes into the audit trail. */
    public boolean admits(String text, Source source) {
        boolean good = MessageDigest.isEqual(token, text.getBytes(StandardCharsets.UTF_8));
        if (good) {
            tell(source);
        } else {
            diary.refused("operator", "", "wrong_token", source);
        }
        return good;
    }

    private synchronized void tell(Source source) {
        Instant now = clock.instant();
        if (told.isBefore(now.minus(ONE_USE))) {
            diary.operator(source);
            told = now;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
