package io.opendms.admin.page.list;

import io.opendms.admin.mail.MailGate;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.CsvException;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.list.ListReaders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import io.opendms.ingest.list.ListsCsv;
import io.opendms.security.people.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Shows what lists do with their mail to those who may view all farms, and lets administrators of all farms set it. */
public final class ListPages {
    private static final int ROWS = 60;

    private final MailGate<ListCatalog> gate;
    private final Frames frames;

    /** @param lists empty while no mail is taken */
    public ListPages(Optional<ListCatalog> lists, Frames frames) {
        this.gate = MailGate.toLists(lists);
        this.frames = frames;
    }

    /** The table. */
    public Answer all(Ask ask) {
        return table(ask, gate.open(ask.user(), Role.VIEWER), 200, "", "", 0);
    }

    /** One list. */
    public Answer one(Ask ask) {
        ListCatalog known = gate.open(ask.user(), Role.VIEWER);
        if (ask.text("address").isEmpty()) {
            return new Answer.Moved("/admin/lists");
        }
        ListCatalog.Known list = known.known(address(ask));
        return form(ask, known, 200, list.settings(), Typed.of(list.settings()), "");
    }

    /** Keeps what a form says of one list. */
    public Answer keep(Ask ask) {
        ListCatalog known = gate.open(ask.user(), Role.ADMIN);
        Typed typed = new Typed(ask.text("senders"), ask.table("readers"));
        try {
            known.keep(
                    List.of(wanted(ask, ListSenders.parse(typed.senders()), ListReaders.parse(typed.readers()))),
                    ask.user().origin());
        } catch (InvalidValueException e) {
            // Who may post and read is all that is typed; the rest is chosen, and stays so.
            ListSettings chosen = wanted(ask, ListSenders.ANYBODY, ListReaders.NOBODY);
            return form(ask, known, 422, chosen, typed, String.valueOf(e.getMessage()));
        }
        return new Answer.Moved("/admin/lists");
    }

    /** Has the configuration count again. */
    public Answer forget(Ask ask) {
        ListCatalog known = gate.open(ask.user(), Role.ADMIN);
        known.forget(address(ask), ask.user().origin());
        return new Answer.Moved("/admin/lists");
    }

    /** Keeps all lists of a table, or none. */
    public Answer take(Ask ask) {
        ListCatalog known = gate.open(ask.user(), Role.ADMIN);
        String table = ask.table("table");
        try {
            List<ListSettings> wanted = ListsCsv.read(table);
            known.keep(wanted, ask.user().origin());
            return table(ask, known, 200, "", "", wanted.size());
        } catch (CsvException e) {
            return table(ask, known, 422, table, String.valueOf(e.getMessage()), 0);
        }
    }

    private Answer table(Ask ask, ListCatalog known, int status, String table, String complaint, int taken) {
        List<ListCatalog.Known> found = known.page(ask.text("after"), ROWS + 1);
        List<ListRow> rows = found.stream().limit(ROWS).map(ListRow::of).toList();
        String next = found.size() > ROWS
                ? "/admin/lists?after=" + encoded(found.get(ROWS - 1).settings().address())
                : "";
        return new Answer.Shown(
                status,
                "list/lists",
                new ListsView(
                        frames.of(ask, Section.LISTS, "Lists"),
                        ask.user().mayEverywhere(Role.ADMIN),
                        rows,
                        table,
                        complaint,
                        taken,
                        next));
    }

    private Answer form(Ask ask, ListCatalog known, int status, ListSettings settings, Typed typed, String complaint) {
        ListCatalog.Source source = known.known(settings.address()).source();
        return new Answer.Shown(
                status,
                "list/list",
                new ListView(
                        frames.of(ask, Section.LISTS, settings.address().toString()),
                        settings,
                        typed,
                        sentence(source),
                        source == ListCatalog.Source.STORE,
                        ask.user().mayEverywhere(Role.ADMIN),
                        complaint));
    }

    private static String sentence(ListCatalog.Source source) {
        return switch (source) {
            case STORE -> "Set here, or by a table or the REST API.";
            case CONFIGURATION -> "From the configuration, until something is kept here.";
            case USUAL -> "Nothing is said of this list yet; these are the usual settings.";
        };
    }

    private static ListSettings wanted(Ask ask, ListSenders senders, ListReaders readers) {
        return new ListSettings(
                address(ask),
                ListType.of(ask.text("type")),
                DocumentFolders.of(ask.text("attachments")),
                yes(ask, "overwrite"),
                yes(ask, "saveAttachments"),
                yes(ask, "saveOriginal"),
                yes(ask, "saveMeetings"),
                senders,
                yes(ask, "approve"),
                readers);
    }

    /** A box that is not ticked is not sent. */
    private static boolean yes(Ask ask, String field) {
        return ask.text(field).equals("yes");
    }

    private static MailAddress address(Ask ask) {
        return MailAddress.parse("The address", ask.text("address"));
    }

    private static String encoded(MailAddress address) {
        return URLEncoder.encode(address.key(), StandardCharsets.UTF_8);
    }
}
