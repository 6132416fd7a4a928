package io.opendms.boot;

import io.opendms.admin.api.Api;
import io.opendms.admin.api.ApiBacking;
import io.opendms.admin.page.AdminPages;
import io.opendms.admin.page.Backing;
import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.sign.WaysIn;
import io.opendms.boot.mail.MailIntake;
import io.opendms.boot.notice.AccessByMail;
import io.opendms.boot.notice.NoticeParts;
import io.opendms.boot.outgoing.PostOffice;
import io.opendms.boot.people.ConfiguredSchemes;
import io.opendms.boot.people.PeopleDoor;
import io.opendms.config.Settings;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.dropfolder.place.QuarantineFolder;
import io.opendms.ingest.jdbc.JdbcAsideFiles;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.jdbc.JdbcListRegistry;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.spool.Quarantine;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.security.Callers;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.store.Store;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Mounts the pages and the REST API, which people use, behind the filter that knows who they are.
 *
 * @param post what writes and sends mail; empty while no server is set for it
 * @param mailProblems what keeps mail from being taken or delivered, a sentence each
 */
record PeopleServlets(
        Settings settings,
        Core core,
        Optional<PostOffice> post,
        Supplier<Collection<String>> mailProblems,
        Callers callers,
        ConfiguredSchemes schemes,
        AdminPages pages,
        Metrics metrics,
        InstantSource clock) {

    /** @param parts takes what must be closed, also if it does not come to an end here */
    PeopleDoor door(Parts parts) {
        settings.people().oidc().ifPresent(provider -> metrics.signInsWanted());
        PeopleDoor door = parts.add(PeopleDoor.make(
                settings,
                clock,
                core.accounts(),
                core.policies().people(),
                core.store(),
                callers,
                schemes.all(),
                new AccessByMail(settings.outgoing(), notices().addressees(), clock),
                pages.signPages(waysIn()),
                metrics));
        Optional<ListCatalog> lists = settings.ingest().map(this::lists);
        Optional<MessageDesk> messages = settings.ingest().map(ingest -> messages());
        Optional<AsideDesk> dropFiles = settings.ingest().map(this::dropFiles);
        Optional<OutgoingDesk> outgoing = post.map(PostOffice::desk);
        Backing backing = PagesBacking.of(
                core, settings, lists, messages, dropFiles, mailProblems, outgoing, door.passwordCheck(), clock);
        ApiBacking api = new ApiBacking(
                core.desk(),
                settings.farms(),
                backing.overview(),
                core.holdings(),
                core.recipients(),
                lists,
                messages,
                dropFiles,
                outgoing,
                backing.alerts(),
                backing.trail()::page,
                backing.settings(),
                core.keys(),
                clock);
        return door.add(Assets.PATH + "*", pages.assetServlet())
                .add("/admin/*", pages.servlet(backing, clock))
                .add(Api.PATH + "*", Api.servlet(api));
    }

    private NoticeParts notices() {
        return NoticeParts.of(settings, core.texts(), core.requests(), core.policies(), core.accounts(), clock);
    }

    private ListCatalog lists(IngestSettings ingest) {
        Store store = core.store();
        return new ListCatalog(new JdbcListRegistry(store.database(), store.auditTrail()), ingest.lists(), clock);
    }

    private MessageDesk messages() {
        Store store = core.store();
        return new MessageDesk(
                new JdbcMessages(store.database(), store.auditTrail()),
                new Quarantine(MailIntake.spoolFolder(settings.data())),
                clock);
    }

    private AsideDesk dropFiles(IngestSettings ingest) {
        Store store = core.store();
        return new AsideDesk(
                new JdbcAsideFiles(store.database(), store.auditTrail()),
                ingest.dropFolder().map(drop -> new QuarantineFolder(drop.path())),
                store.auditTrail(),
                clock);
    }

    private WaysIn waysIn() {
        boolean tickets = settings.people().negotiate()
                && !schemes.all().only(NegotiateScheme.NAME).inOrder().isEmpty();
        return new WaysIn(tickets, settings.people().oidc().isPresent());
    }
}
