package io.opendms.doctor;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.doctor.check.BackupAge;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.ProcessState;
import io.opendms.doctor.check.Status;
import io.opendms.doctor.check.StoreWhole;
import io.opendms.doctor.check.approval.ApproversPresent;
import io.opendms.doctor.check.directory.AliasesUnique;
import io.opendms.doctor.check.directory.ContactsComplete;
import io.opendms.doctor.check.directory.ContainerExists;
import io.opendms.doctor.check.directory.DirectoryAnswers;
import io.opendms.doctor.check.directory.MayCreate;
import io.opendms.doctor.check.directory.MayDelete;
import io.opendms.doctor.check.directory.MayWriteAttributes;
import io.opendms.doctor.check.directory.PasswordsLast;
import io.opendms.doctor.check.directory.SchemaComplete;
import io.opendms.doctor.check.door.CallersSeen;
import io.opendms.doctor.check.door.DoorOffers;
import io.opendms.doctor.check.dropfolder.DropFolderBacklog;
import io.opendms.doctor.check.dropfolder.DropFolderClaims;
import io.opendms.doctor.check.dropfolder.DropFolderRights;
import io.opendms.doctor.check.heartbeat.CanaryArrives;
import io.opendms.doctor.check.heartbeat.HeartbeatsReturn;
import io.opendms.doctor.check.host.HostResources;
import io.opendms.doctor.check.outgoing.CharsetHolds;
import io.opendms.doctor.check.outgoing.ClientCertificateFits;
import io.opendms.doctor.check.outgoing.KeysFit;
import io.opendms.doctor.check.outgoing.OutgoingVisits;
import io.opendms.doctor.check.outgoing.SenderAllowed;
import io.opendms.doctor.check.outgoing.ServerTakesMail;
import io.opendms.doctor.check.outgoing.TemplatesFit;
import io.opendms.doctor.check.route.ExchangersNamed;
import io.opendms.doctor.check.route.ExchangersReachable;
import io.opendms.doctor.check.route.SafeServersFit;
import io.opendms.doctor.check.route.SendersChecked;
import io.opendms.doctor.check.smtp.DoorAnswers;
import io.opendms.doctor.check.smtp.NoOpenRelay;
import io.opendms.doctor.dns.DnsjavaDns;
import io.opendms.entry.InvalidValueException;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the checks. */
public final class Doctor {
    private Doctor() {}

    /** New ones for each run, since some share what they saw. */
    private static List<Check> checks() {
        OutgoingVisits visits = new OutgoingVisits();
        return List.of(
                new DirectoryAnswers(),
                new ContainerExists(),
                new MayCreate(),
                new MayDelete(),
                new MayWriteAttributes(),
                new SchemaComplete(),
                new ContactsComplete(),
                new ExchangersNamed(),
                new ExchangersReachable(),
                new DoorAnswers(),
                new NoOpenRelay(),
                new DropFolderRights(),
                new DropFolderBacklog(),
                new DropFolderClaims(),
                new HeartbeatsReturn(),
                new SafeServersFit(),
                new DoorOffers(),
                new ServerTakesMail(visits),
                new KeysFit(),
                new ClientCertificateFits(visits),
                new SenderAllowed(visits),
                new CharsetHolds(visits),
                new ApproversPresent(),
                new StoreWhole(),
                new BackupAge(),
                new HostResources(),
                new AliasesUnique(),
                new CallersSeen(),
                new ProcessState(),
                new CanaryArrives(),
                new TemplatesFit(),
                new PasswordsLast(),
                new SendersChecked());
    }

    /** The ids of all checks, in the order in which they run. */
    public static List<String> ids() {
        return checks().stream().map(Check::id).toList();
    }

    /**
     * Runs what is asked for.
     *
     * @throws InvalidValueException if an id is none
     */
    public static Report run(Settings settings, DoctorOptions options, InstantSource clock) {
        for (String id : options.only()) {
            if (ids().stream().noneMatch(id::equalsIgnoreCase)) {
                throw new InvalidValueException("--only", "names a check that there is not; there are " + ids());
            }
        }
        List<Check> wanted = checks().stream()
                .filter(check ->
                        options.only().isEmpty() || options.only().stream().anyMatch(check.id()::equalsIgnoreCase))
                .toList();
        return new Report(entries(wanted, settings, options, clock));
    }

    private static List<Report.Entry> entries(
            List<Check> checks, Settings settings, DoctorOptions options, InstantSource clock) {
        if (settings.directory() instanceof DirectorySettings.Ldap ldap) {
            return entries(checks, ldap.settings(), settings, options, clock);
        }
        if (settings.directory() instanceof DirectorySettings.Embedded embedded) {
            return ofEmbedded(checks, embedded, settings, options, clock);
        }
        return entries(
                checks,
                without("directory.mode is off, so there is no directory to look at", settings, options, clock));
    }

    /** While a service runs, the directory is a part of it; else a copy is looked at, so that nothing is made. */
    private static List<Report.Entry> ofEmbedded(
            List<Check> checks,
            DirectorySettings.Embedded embedded,
            Settings settings,
            DoctorOptions options,
            InstantSource clock) {
        List<String> containers = settings.farms().containers();
        EmbeddedDirectory copy;
        try {
            Optional<String> user = Store.userOf(settings.data());
            if (user.isPresent()) {
                String absence = "the embedded directory is open in the running service, " + user.get()
                        + "; stop it to have this checked";
                return entries(checks, without(absence, settings, options, clock));
            }
            copy = EmbeddedDirectory.openCopy(settings.data(), embedded.searchBase(), containers);
        } catch (StoreFailure | IllegalStateException | UncheckedIOException e) {
            return entries(checks, without(String.valueOf(e.getMessage()), settings, options, clock));
        }
        try (copy) {
            return entries(checks, copy.settings(), settings, options, clock);
        }
    }

    private static List<Report.Entry> entries(
            List<Check> checks, LdapSettings directory, Settings settings, DoctorOptions options, InstantSource clock) {
        try (DirectoryInspection inspection = DirectoryInspection.open(directory)) {
            return entries(checks, context(settings, Optional.of(inspection), "", options, clock));
        }
    }

    private static CheckContext without(String absence, Settings settings, DoctorOptions options, InstantSource clock) {
        return context(settings, Optional.empty(), absence, options, clock);
    }

    private static CheckContext context(
            Settings settings,
            Optional<DirectoryInspection> inspection,
            String absence,
            DoctorOptions options,
            InstantSource clock) {
        return new CheckContext(
                settings,
                inspection,
                absence,
                options.writeProbe(),
                options.writesEntries(),
                options.command(),
                new DnsjavaDns(settings.dns()),
                clock);
    }

    private static List<Report.Entry> entries(List<Check> checks, CheckContext context) {
        List<Report.Entry> entries = new ArrayList<>();
        for (Check check : checks) {
            entries.add(new Report.Entry(check.id(), check.title(), findings(check, context)));
        }
        return entries;
    }

    private static List<Finding> findings(Check check, CheckContext context) {
        try {
            return check.run(context);
        } catch (DirectoryFailure e) {
            return List.of(
                    new Finding(Status.FAIL, check.title(), String.valueOf(e.getMessage()), context.fix(e), List.of()));
        }
    }
}
