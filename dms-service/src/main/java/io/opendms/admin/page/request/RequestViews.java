package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.Section;
import io.opendms.approval.Request;
import io.opendms.approval.Status;
import io.opendms.approval.policy.Deputy;
import io.opendms.approval.port.Step;
import io.opendms.desk.Approver;
import io.opendms.desk.Dossier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Puts together what the page of a request shows. */
public final class RequestViews {
    private final Frames frames;
    private final Surroundings surroundings;

    public RequestViews(Frames frames, Surroundings surroundings) {
        this.frames = frames;
        this.surroundings = surroundings;
    }

    RequestView of(Ask ask, Dossier dossier, String complaint) {
        Request request = dossier.request();
        Headline headline = Headline.of(request);
        Moments moments = ask.moments();
        String news =
                Done.named(ask.text("done")).map(done -> done.sentence(request)).orElse("");
        boolean moving = request.status() == Status.APPROVED
                || request.status() == Status.APPLYING
                || !request.work().undoFor().isEmpty();
        Frame frame = frames.of(ask, Section.REQUESTS, request.id() + ": " + headline.plain());
        return new RequestView(
                moving && request.status() != Status.UNDONE ? frame.reloading() : frame,
                headline,
                dossier,
                moments.at(request.times().submitted()),
                moments.at(request.times().expires()),
                dossier.differences().stream().map(EntryChange::of).toList(),
                dossier.approvers().stream()
                        .map(approver -> approver(approver, moments))
                        .toList(),
                history(dossier.history(), moments),
                surroundings.answers(request.asked().farm()),
                news,
                complaint,
                held(request),
                news.isEmpty() ? Optional.empty() : surroundings.nextWaiting(ask.user(), request.id()));
    }

    private Optional<HeldNow> held(Request request) {
        boolean written = request.status() == Status.APPLIED || request.status() == Status.UNDONE;
        return written ? Optional.of(surroundings.held(request)) : Optional.empty();
    }

    private static ApproverRow approver(Approver approver, Moments moments) {
        return new ApproverRow(
                approver.name(),
                approver.deputies().stream()
                        .map(deputy -> deputy(deputy, moments))
                        .toList());
    }

    private static String deputy(Deputy deputy, Moments moments) {
        String until = " until " + moments.full(deputy.until());
        return deputy.isActive(moments.now())
                ? deputy.deputy() + until
                : deputy.deputy() + " from " + moments.full(deputy.from()) + until;
    }

    private static List<HistoryRow> history(List<Step> steps, Moments moments) {
        List<HistoryRow> rows = new ArrayList<>();
        for (Step step : steps) {
            rows.add(new HistoryRow(
                    moments.at(step.at()),
                    step.event().words(),
                    step.by(),
                    step.source(),
                    step.status(),
                    step.detail()));
        }
        Collections.reverse(rows);
        return rows;
    }
}
