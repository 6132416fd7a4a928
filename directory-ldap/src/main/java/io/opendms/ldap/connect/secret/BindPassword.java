package io.opendms.ldap.connect.secret;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The password of the service's account. If it came from a file, that file is read again after a refusal, so that a
 * corrected password needs no restart. A file that cannot be used leaves the last password in place. Thread-safe.
 */
public final class BindPassword implements BindSecret {
    /** Far more than a directory takes; a file that is larger is not a password. */
    private static final int MAX_BYTES = 4096;

    private final Optional<Path> file;
    private final BiConsumer<Path, String> unreadable;
    private volatile Known known;
    private Optional<FileStamp> seen;
    private boolean unusable;

    /**
     * @param first the password until the file is read again
     * @param file where it came from; empty if it can not change
     * @param unreadable is told of a file that cannot be used, and why, once until it can
     */
    public BindPassword(String first, Optional<Path> file, BiConsumer<Path, String> unreadable) {
        this.known = new Known(first, 0);
        this.file = file;
        this.unreadable = unreadable;
        this.seen = file.flatMap(FileStamp::of);
    }

    /** The password as it is known now, in UTF-8. */
    public byte[] bytes() {
        return known.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int generation() {
        return known.generation();
    }

    @Override
    public synchronized int refreshIfTouched() {
        if (file.isPresent() && !FileStamp.of(file.get()).equals(seen)) {
            refresh();
        }
        return generation();
    }

    @Override
    public synchronized int refresh() {
        file.ifPresent(this::read);
        return generation();
    }

    private void read(Path path) {
        // Before the content, so that a change in between is seen the next time.
        seen = FileStamp.of(path);
        try {
            take(content(path));
            unusable = false;
        } catch (IOException e) {
            if (!unusable) {
                unusable = true;
                unreadable.accept(path, reason(e));
            }
        }
    }

    private void take(String text) {
        if (!text.equals(known.text())) {
            known = new Known(text, known.generation() + 1);
        }
    }

    /** The text without the line break at its end, as the configuration reads it. */
    private static String content(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException("it is larger than " + MAX_BYTES + " bytes");
        }
        String text = Files.readString(path).replaceFirst("\\R\\z", "");
        if (text.isEmpty()) {
            // A directory takes a bind without a password as anonymous, RFC 4513, section 5.1.2.
            throw new IOException("it is empty");
        }
        return text;
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "dms may not read it";
        }
        return e instanceof CharacterCodingException ? "it is no text in UTF-8" : String.valueOf(e.getMessage());
    }

    private record Known(String text, int generation) {
        @Override
        public String toString() {
            return "password " + generation;
        }
    }
}
