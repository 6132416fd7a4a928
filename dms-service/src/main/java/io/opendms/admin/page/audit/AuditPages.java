package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.admin.trail.RecordLines;
import io.opendms.desk.Desk;
import io.opendms.security.people.Role;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailPlace;
import io.opendms.store.trail.TrailQuery;
import java.util.function.Function;

/** Shows who did what. */
public final class AuditPages {
    private static final int ROWS = 60;

    private final Function<TrailQuery, TrailPage> trail;
    private final ChainCheck check;
    private final Frames frames;

    public AuditPages(Function<TrailQuery, TrailPage> trail, ChainCheck check, Frames frames) {
        this.trail = trail;
        this.check = check;
        this.frames = frames;
    }

    public Answer show(Ask ask) {
        AuditForm form = AuditForm.of(ask);
        ChainState chain = check.last();
        TrailQuery first = TrailQuery.first(
                form.filter(Desk.farms(ask.user()), ask.moments().zoneId()), ROWS);
        String after = ask.text("after");
        TrailPage page = trail.apply(after.isEmpty() ? first : first.after(TrailPlace.parse(after)));
        return new Answer.Shown(
                "audit/audit",
                new AuditView(
                        frames.of(ask, Section.AUDIT, "Audit"),
                        form,
                        chain,
                        ask.moments().at(chain.at().orElse(ask.moments().now())),
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
                AuditForm.of(ask).filter(Desk.farms(ask.user()), ask.moments().zoneId()), TrailQuery.MAX_LIMIT);
        return new Answer.Saved(
                "audit.jsonl", "application/jsonl; charset=utf-8", RecordLines.begin(trail, all)::writeTo);
    }

    /** Has the chain verified. */
    public Answer check(Ask ask) {
        if (!ask.user().mayEverywhere(Role.ADMIN)) {
            return Answer.forbidden("The trail is verified by those with the role admin on all farms.");
        }
        check.run();
        return new Answer.Moved("/admin/audit");
    }
}
