package io.opendms.boot;

import io.opendms.admin.page.Backing;
import io.opendms.admin.page.audit.ChainCheck;
import io.opendms.admin.page.audit.ChainState;
import io.opendms.admin.page.overview.Condition;
import io.opendms.admin.page.settings.ServiceAddress;
import io.opendms.approval.queue.jdbc.JdbcOverview;
import io.opendms.boot.alert.Alerts;
import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.ldap.difference.LdifPlanReader;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.record.RecordFailure;
import io.opendms.security.people.PasswordCheck;
import io.opendms.soap.message.Contract;
import io.opendms.store.StoreReader;
import io.opendms.store.audit.AuditFault;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.jdbc.StoreFailure;
import io.opendms.store.trail.TrailReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts together what stands behind the pages. */
final class PagesBacking {
    private PagesBacking() {}

    /**
     * @param messages empty while no mail is taken
     * @param mailProblems what keeps mail from being taken or delivered, a sentence each
     */
    static Backing of(
            Core core,
            Settings settings,
            Optional<ListCatalog> lists,
            Optional<MessageDesk> messages,
            Optional<AsideDesk> dropFiles,
            Supplier<Collection<String>> mailProblems,
            Optional<OutgoingDesk> outgoing,
            PasswordCheck passwords,
            InstantSource clock) {
        Alerts alerts = new Alerts(core.store(), core.accounts(), lists, clock);
        return new Backing(
                core.desk(),
                core.policies(),
                new JdbcOverview(core.store().database()),
                core.holdings(),
                core.recipients(),
                lists,
                messages,
                dropFiles,
                outgoing,
                alerts.desk(),
                alerts.leaveDesk(),
                new TrailReader(core.store().database().readers()),
                new LdifPlanReader(),
                new ChainCheck(() -> chain(settings, clock)),
                () -> conditions(core, messages.map(taken -> mailProblems.get()), outgoing),
                settings.effective(),
                new ServiceAddress(
                        settings.notices().publicUrl(),
                        Contract.PATH,
                        settings.farms().all().stream().map(Farm::name).toList()),
                core.texts(),
                settings.notices().zone(),
                passwords);
    }

    /** That no mail comes in or goes out is said, and no reason to call the service unready: farms are served all the same. */
    private static List<Condition> conditions(
            Core core, Optional<Collection<String>> mailProblems, Optional<OutgoingDesk> outgoing) {
        List<Condition> conditions = new ArrayList<>(List.of(
                new Condition("The directory", "answers", core.health().problems()),
                new Condition(
                        "The store", "answers", core.recordProblem().stream().toList())));
        mailProblems.ifPresent(problems ->
                conditions.add(new Condition("Incoming mail", "is taken and delivered", List.copyOf(problems))));
        outgoing.ifPresent(desk -> conditions.add(new Condition("Outgoing mail", "is sent", desk.problems())));
        return conditions;
    }

    private static ChainState chain(Settings settings, InstantSource clock) {
        try (StoreReader store = StoreReader.open(settings.store())) {
            AuditReport report = store.verification().run();
            long records = report.records().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            return new ChainState(
                    clock.instant(),
                    records,
                    report.faults().stream().map(AuditFault::sentence).toList());
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot verify the audit trail", e);
        }
    }
}
