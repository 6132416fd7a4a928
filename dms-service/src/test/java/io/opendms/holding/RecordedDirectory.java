package io.opendms.holding;

import io.opendms.change.Change;
import io.opendms.directory.Plan;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapDirectory;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** An embedded directory and a store, in which changes are made with and without a record. */
public final class RecordedDirectory implements AutoCloseable {
    public static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
    public static final String CONTAINER = "OU=SharePoint,DC=dms,DC=local";
    public static final Farm FARM = new Farm(
            "one",
            List.of(),
            CONTAINER,
            new AddressTemplates(List.of("{alias}@sp.example.com")),
            Senders.ANYONE,
            true,
            ApprovalPolicy.NONE,
            NamingPolicy.DEFAULT);

    private final EmbeddedDirectory embedded;
    private final LdapDirectory directory;
    private final Store store;

    public RecordedDirectory(Path data) {
        store = Store.open(StoreSettings.embedded(data), InstantSource.fixed(AT));
        embedded = EmbeddedDirectory.open(data, "DC=dms,DC=local", List.of(CONTAINER));
        directory = LdapDirectory.open(embedded.settings(), DirectoryMeter.NONE);
    }

    LdapDirectory directory() {
        return directory;
    }

    Store store() {
        return store;
    }

    /** Makes a change as the service does. */
    public void make(Change change) {
        Plan plan = directory.plan(FARM, change);
        long number = store.changeRecord()
                .open(new Intent(
                        AT,
                        "r1",
                        FARM.name(),
                        "net:192.0.2.1",
                        change.operation(),
                        change.alias().value(),
                        "",
                        "",
                        plan.ldif(),
                        plan.inverseLdif()));
        directory.apply(plan);
        store.changeRecord().close(number, new Closing(AT, Closing.Result.APPLIED, ""));
    }

    /** Makes a change as somebody else does. */
    public void makeUnrecorded(Change change) {
        directory.apply(directory.plan(FARM, change));
    }

    @Override
    public void close() {
        directory.close();
        embedded.close();
        store.close();
    }
}
