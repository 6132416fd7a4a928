package io.opendms.admin.page.alert;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.frame.Section;
import io.opendms.entry.InvalidValueException;
import io.opendms.notify.alert.Alert;
import io.opendms.notify.alert.AlertDesk;
import io.opendms.notify.alert.AlertException;
import io.opendms.notify.alert.Subscriber;
import io.opendms.security.people.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets everybody who may sign in set alerts of his own, and administrators of all farms those of others. */
public final class AlertPages {
    private static final String PATH = "/admin/alerts";
    private static final int ROWS = 60;

    private final AlertDesk desk;
    private final Frames frames;

    public AlertPages(AlertDesk desk, Frames frames) {
        this.desk = desk;
        this.frames = frames;
    }

    /** The tables and the form. */
    public Answer all(Ask ask) {
        return shown(ask, 200, AlertForm.empty(ask.moments().zone()), "");
    }

    /** Sets what the form says. */
    public Answer set(Ask ask) {
        AlertForm form = AlertForm.of(ask);
        if (!form.isOwn() && !isAdmin(ask)) {
            return Answer.forbidden("Alerts for others are set by those with the role admin on all farms.");
        }
        try {
            if (form.isOwn()) {
                desk.setOwn(form.wish(name(ask)), ask.user().origin());
            } else {
                desk.set(form.wish(name(ask)), ask.user().origin());
            }
            return new Answer.Moved(PATH);
        } catch (AlertException e) {
            return shown(ask, 422, form, String.valueOf(e.getMessage()));
        } catch (InvalidValueException e) {
            return shown(ask, 422, form, e.getMessage() + ".");
        }
    }

    /** Removes one's own alert; an administrator anybody's. */
    public Answer remove(Ask ask) {
        Optional<Alert> alert =
                number(ask.text("id")).flatMap(desk::find).filter(known -> isOf(ask, known) || isAdmin(ask));
        if (alert.isEmpty()) {
            return Answer.missing("such alert");
        }
        desk.remove(alert.get(), ask.user().origin());
        return new Answer.Moved(PATH);
    }

    private Answer shown(Ask ask, int status, AlertForm form, String complaint) {
        List<Alert> found = isAdmin(ask) ? desk.page(after(ask), ROWS + 1) : List.of();
        Map<Long, String> troubles = desk.troubles();
        List<AlertRow> all = found.stream()
                .limit(ROWS)
                .map(alert -> AlertRow.of(alert, troubles))
                .toList();
        String next = found.size() > ROWS ? PATH + "?after=" + all.get(ROWS - 1).id() : "";
        return new Answer.Shown(
                status,
                "alert/alerts",
                new AlertsView(
                        frames.of(ask, Section.ALERTS, "Alerts"),
                        desk.of(name(ask)).stream()
                                .map(alert -> AlertRow.of(alert, troubles))
                                .toList(),
                        all,
                        isAdmin(ask),
                        form,
                        complaint,
                        next));
    }

    private static boolean isOf(Ask ask, Alert alert) {
        return alert.wish().subscriber().kind() == Subscriber.Kind.PERSON
                && alert.wish()
                        .subscriber()
                        .key()
                        .equals(Subscriber.person(name(ask)).key());
    }

    private static boolean isAdmin(Ask ask) {
        return ask.user().mayEverywhere(Role.ADMIN);
    }

    private static String name(Ask ask) {
        return ask.user().person().name();
    }

    private static long after(Ask ask) {
        String after = ask.text("after");
        return after.isEmpty()
                ? 0
                : number(after)
                        .orElseThrow(() ->
                                new InvalidValueException("after", "is none of the list; begin at its first page"));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
