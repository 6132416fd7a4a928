package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.Section;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.app.Policies;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.port.Step;
import io.opendms.desk.Approver;
import io.opendms.desk.Desk;
import io.opendms.desk.Dossier;
import io.opendms.entry.Alias;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Puts together what the page of a request shows. */
public final class RequestViews {
    private final Frames frames;
    private final Desk desk;
    private final Policies policies;

    public RequestViews(Frames frames, Desk desk, Policies policies) {
        this.frames = frames;
        this.desk = desk;
        this.policies = policies;
    }

    RequestView of(Ask ask, Dossier dossier, String complaint) {
        Request request = dossier.request();
        Headline headline = Headline.of(request);
        Moments moments = ask.moments();
        String who = ask.user().person().name();
        Optional<Done> done = Done.named(ask.text("done"));
        String news = done.map(each -> each.sentence(request, who)).orElse("");
        boolean again = done.filter(each -> each.isVoid(request, who)).isPresent();
        Frame frame = frames.of(ask, Section.REQUESTS, request.id() + ": " + headline.plain());
        return new RequestView(
                // A page that comes again by itself takes from a person's hands what is written in it.
                request.isMoving(moments.now()) ? frame.reloading() : frame,
                headline,
                dossier,
                moments.at(request.times().submitted()),
                moments.at(request.times().expires()),
                dossier.differences().stream().map(EntryChange::of).toList(),
                dossier.revision().stream()
                        .flatMap(revision -> revision.shifts().stream())
                        .flatMap(shift -> RevisionRow.of(shift).stream())
                        .toList(),
                dossier.shifts().stream()
                        .flatMap(shift -> RevisionRow.of(shift).stream())
                        .toList(),
                everybody(dossier),
                dossier.approvers().stream()
                        .map(approver -> approver(approver, moments))
                        .toList(),
                history(dossier, moments),
                done.map(Done::word).orElse(""),
                news,
                again,
                complaint,
                held(request),
                news.isEmpty() || again ? Optional.empty() : desk.worklist().next(ask.user(), request.id()),
                request.times().due().map(moments::exactly),
                request.times().due().filter(moments.now()::isAfter).isPresent(),
                complaint.isEmpty() ? "" : sent(ask),
                complaint.isEmpty() ? "" : ask.text("reason"));
    }

    /** The last part of the address to which a form of the page was sent. */
    private static String sent(Ask ask) {
        String address = ask.request().getRequestURI();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Optional<HeldNow> held(Request request) {
        boolean written = request.status() == Status.APPLIED || request.status() == Status.UNDONE;
        Alias alias = request.status() == Status.UNDONE
                ? request.asked().change().alias()
                : request.asked().change().resultingAlias();
        return written ? desk.standing(request, alias).map(standing -> HeldNow.of(standing, alias)) : Optional.empty();
    }

    private String everybody(Dossier dossier) {
        String farm = dossier.request().asked().farm();
        boolean named =
                policies.of(farm).filter(rules -> !rules.holders().isEmpty()).isPresent();
        String those = named ? ":" : dossier.approvers().isEmpty() ? "." : ", and deputies of:";
        return dossier.everybody() ? "Everybody with the role of an approver on farm " + farm + those : "";
    }

    private static ApproverRow approver(Approver approver, Moments moments) {
        return new ApproverRow(
                approver.name(),
                approver.deputies().stream()
                        .map(standIn ->
                                new ApproverRow.DeputyRow(deputy(standIn.deputy(), moments), standIn.obstacle()))
                        .toList(),
                approver.obstacle());
    }

    private static String deputy(Deputy deputy, Moments moments) {
        return deputy.deputy() + " from " + moments.full(deputy.from()) + " until " + moments.full(deputy.until());
    }

    private static List<HistoryRow> history(Dossier dossier, Moments moments) {
        List<HistoryRow> rows = new ArrayList<>();
        for (Step step : dossier.history()) {
            rows.add(new HistoryRow(
                    moments.exactly(step.at()),
                    EventWords.of(step),
                    step.by(),
                    dossier.request().inPlaceOf(step.event(), step.by(), step.at()),
                    step.source(),
                    step.status(),
                    step.detail()));
        }
        Collections.reverse(rows);
        return rows;
    }
}
