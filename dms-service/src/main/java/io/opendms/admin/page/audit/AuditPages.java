package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.admin.trail.RecordLines;
import io.opendms.desk.Desk;
import io.opendms.difference.PlanReader;
import io.opendms.security.people.Role;
import io.opendms.store.audit.AuditEntry;
import io.opendms.store.trail.TrailLine;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailPlace;
import io.opendms.store.trail.TrailQuery;
import io.opendms.store.trail.TrailReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows who did what. */
public final class AuditPages {
    private static final int ROWS = 60;

    /** Each line of a file may be long, and a page of them is in memory. */
    private static final int LINES = 250;

    private static final Pattern PLACE = Pattern.compile("([\\w-]{1,64})\\.(\\d{1,18})");

    private final TrailReader trail;
    private final PlanReader plans;
    private final ChainCheck check;
    private final Frames frames;

    /** @param plans tells in words what is recorded as LDIF */
    public AuditPages(TrailReader trail, PlanReader plans, ChainCheck check, Frames frames) {
        this.trail = trail;
        this.plans = plans;
        this.check = check;
        this.frames = frames;
    }

    public Answer show(Ask ask) {
        AuditForm form = AuditForm.of(ask);
        // In this order: what ends between the two is shown as running once more, and never as not begun.
        ChainCheck.Progress progress = check.progress();
        ChainState chain = check.last();
        Frame frame = frames.of(ask, Section.AUDIT, "Audit");
        TrailQuery first = TrailQuery.first(
                form.filter(Desk.farms(ask.user()), ask.moments().zoneId()), ROWS);
        String after = ask.text("after");
        TrailPage page = trail.page(after.isEmpty() ? first : first.after(TrailPlace.parse(after)));
        return new Answer.Shown(
                "audit/audit",
                new AuditView(
                        progress == ChainCheck.Progress.RUNNING ? frame.reloading() : frame,
                        form,
                        chain,
                        ask.moments().at(chain.at().orElse(ask.moments().now())),
                        progress,
                        ask.user().mayEverywhere(Role.ADMIN),
                        page.lines().stream()
                                .map(line -> new AuditRow(line, ask.moments().at(line.at())))
                                .toList(),
                        page.next().map(TrailPlace::text).map(form::address).orElse(""),
                        page.cut()));
    }

    /** All that fits, as a file. */
    public Answer export(Ask ask) {
        TrailQuery all = TrailQuery.first(
                AuditForm.of(ask).filter(Desk.farms(ask.user()), ask.moments().zoneId()), LINES);
        return new Answer.Saved(
                "audit.jsonl", "application/jsonl; charset=utf-8", RecordLines.begin(trail::page, all)::writeTo);
    }

    /** One record. */
    public Answer one(Ask ask) {
        Matcher place = PLACE.matcher(ask.place("record"));
        Optional<AuditEntry> found = place.matches()
                ? trail.find(Desk.farms(ask.user()), place.group(1), Long.parseLong(place.group(2)))
                : Optional.empty();
        return found.<Answer>map(entry -> new Answer.Shown("audit/record", record(ask, entry)))
                .orElseGet(() -> Answer.missing("such record"));
    }

    private RecordPage record(Ask ask, AuditEntry entry) {
        TrailLine line = TrailLine.of(entry);
        return new RecordPage(
                frames.of(ask, Section.AUDIT, line.action() + " " + line.subject()),
                new AuditRow(line, ask.moments().at(line.at())),
                ask.moments().at(entry.begun()),
                RecordPage.changes(line, plans));
    }

    /** Has the chain verified; the page of the trail shows what comes of it. */
    public Answer check(Ask ask) {
        if (!ask.user().mayEverywhere(Role.ADMIN)) {
            return Answer.forbidden("The trail is verified by those with the role admin on all farms.");
        }
        check.begin();
        return new Answer.Moved("/admin/audit");
    }
}
