package io.opendms.ldap.connect.secret;

import java.nio.file.Path;
import java.util.Optional;

/** A keytab, which each sign-in reads anew: here only whether it has changed. Thread-safe. */
public final class BindKeytab implements BindSecret {
    private final Path file;
    private Optional<FileStamp> seen;
    private int generation;

    /** Takes the file as it is now for the first. */
    public BindKeytab(Path file) {
        this.file = file;
        this.seen = FileStamp.of(file);
    }

    @Override
    public synchronized int generation() {
        return generation;
    }

    @Override
    public int refreshIfTouched() {
        return refresh();
    }

    @Override
    public synchronized int refresh() {
        Optional<FileStamp> now = FileStamp.of(file);
        if (!now.equals(seen)) {
            seen = now;
            generation++;
        }
        return generation;
    }
}
