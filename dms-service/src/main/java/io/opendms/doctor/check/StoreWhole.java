package io.opendms.doctor.check;

import io.opendms.store.StoreReader;
import io.opendms.store.StoreSettings;
import io.opendms.store.audit.AuditFault;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.jdbc.StoreFailure;
import java.util.ArrayList;
import java.util.List;

/** D24: the store can be read, keeps what is committed, and neither its files nor its audit trail were tampered with. */
public final class StoreWhole implements Check {
    private static final int MOST_EVIDENCE = 20;

    @Override
    public String id() {
        return "D24";
    }

    @Override
    public String title() {
        return "the store and its audit trail are whole";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        StoreSettings settings = context.settings().store();
        String where = settings.server()
                .map(StoreSettings.Server::address)
                .orElseGet(() -> settings.data().toString());
        String tried = "open the store in " + where;
        try (StoreReader store = StoreReader.open(settings)) {
            List<Finding> findings = new ArrayList<>();
            String integrity = store.integrity();
            findings.add(
                    integrity.equals("ok")
                            ? Finding.ok(tried, "it can be read and its files are sound")
                            : Finding.fail(tried, "its files are broken: " + integrity, fromBackup(settings, context)));
            if (settings.server().isPresent()) {
                findings.add(durable("ask " + where + " whether it waits for its disk", store.durability()));
            }
            findings.add(trail(store.verification().run(), context.command()));
            return findings;
        } catch (StoreFailure.Missing e) {
            return List.of(Finding.skip(tried, String.valueOf(e.getMessage())));
        } catch (StoreFailure.Damaged e) {
            return List.of(Finding.fail(tried, String.valueOf(e.getMessage()), fromBackup(settings, context)));
        } catch (StoreFailure e) {
            return List.of(Finding.fail(
                    tried,
                    String.valueOf(e.getMessage()),
                    context.command().line("config show --effective") + ", to see what is configured"));
        }
    }

    /** Only of files of its own is it told that they are damaged; a store is restored into a folder that has none. */
    private static String fromBackup(StoreSettings settings, CheckContext context) {
        return "stop the service; move dms.db and the files that begin with dms.db- out of "
                + DmsCommand.word(settings.data().toString()) + "; "
                + context.command().line("restore DIR")
                + ", where DIR is the last backup";
    }

    private static Finding durable(String tried, String durability) {
        return durability.equals("ok")
                ? Finding.ok(tried, "it does")
                : Finding.warn(
                        tried,
                        "it has " + durability + ", so that a power failure loses what was acknowledged, or all of it",
                        "as a superuser of the server: ALTER SYSTEM RESET fsync; SELECT pg_reload_conf(); if it is off still,"
                                + " take it out of postgresql.conf and of the server's command line");
    }

    private static Finding trail(AuditReport report, DmsCommand command) {
        String tried = "follow the chain of every node and compare " + report.checkpoints() + " checkpoints";
        if (report.isWhole()) {
            long records = report.records().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return Finding.ok(tried, records + " records are as they were written");
        }
        return Finding.fail(
                        tried,
                        "the audit trail is not what was written",
                        command.line("audit verify --checkpoint FILE") + ", with a checkpoint that was held elsewhere")
                .with(report.faults().stream()
                        .limit(MOST_EVIDENCE)
                        .map(AuditFault::sentence)
                        .toList());
    }
}
