package io.opendms.cli.directory;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.record.AuditRecord;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The audit trail for what a command itself writes to a real directory. A service that runs has the trail to itself, and
 * without a store there is none; then the person at the terminal is told so, before anything is written.
 */
final class TerminalTrail implements AutoCloseable {
    /** For who writes nothing. */
    static final TerminalTrail NONE = new TerminalTrail(Optional.empty());

    private final Optional<Store> store;

    private TerminalTrail(Optional<Store> store) {
        this.store = store;
    }

    /** @param err told why there is no trail, if there is none; not for the embedded directory, which is for evaluation */
    static TerminalTrail open(Settings settings, PrintWriter err) {
        if (!(settings.directory() instanceof DirectorySettings.Ldap)) {
            return new TerminalTrail(Optional.empty());
        }
        if (!Store.isThere(settings.store())) {
            return without(settings.store().absence(), err);
        }
        try {
            return new TerminalTrail(Optional.of(Store.open(settings.store(), InstantSource.system())));
        } catch (StoreFailure e) {
            return without(String.valueOf(e.getMessage()), err);
        }
    }

    private static TerminalTrail without(String why, PrintWriter err) {
        err.println("what this command writes comes into no audit trail: " + why);
        return new TerminalTrail(Optional.empty());
    }

    /**
     * Records what is about to be done, or was.
     *
     * @param subject the entry, or the one below which it is done
     * @param after what is there since, as LDIF, or empty
     * @throws io.opendms.record.RecordFailure if the store takes it not
     */
    void append(String action, String subject, String after, String result, String detail) {
        String account = System.getProperty("user.name");
        store.ifPresent(opened -> opened.auditTrail()
                .append(new AuditRecord(
                        InstantSource.system().instant(),
                        new AuditRecord.Origin(account, "", "terminal of " + account, ""),
                        new AuditRecord.Action(action, "", subject, "", "", after),
                        result,
                        detail)));
    }

    @Override
    public void close() {
        store.ifPresent(Store::close);
    }
}
