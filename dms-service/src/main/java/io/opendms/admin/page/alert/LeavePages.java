package io.opendms.admin.page.alert;

import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Ask;
import io.opendms.admin.page.frame.Frames;
import io.opendms.notify.alert.leave.Departure;
import io.opendms.notify.alert.leave.LeaveDesk;

/**
 * Lets whoever has the link of a mail leave that alert, without signing in. Looking changes nothing, for programs that check
 * mail follow its links; a mail program may send the form by itself (RFC 8058).
 */
public final class LeavePages {
    private final LeaveDesk desk;
    private final Frames frames;

    public LeavePages(LeaveDesk desk, Frames frames) {
        this.desk = desk;
        this.frames = frames;
    }

    /** The page with its one button. */
    public Answer show(Ask ask) {
        return desk.find(token(ask))
                .map(departure -> shown(ask, 200, departure, false))
                .orElseGet(() -> gone(404));
    }

    /** What the button does. A link that counts no more has done its work, as far as a mail program is concerned. */
    public Answer leave(Ask ask) {
        return desk.leave(token(ask), ask.source())
                .map(departure -> shown(ask, 200, departure, true))
                .orElseGet(() -> gone(200));
    }

    private Answer shown(Ask ask, int status, Departure departure, boolean left) {
        return new Answer.Shown(
                status,
                "alert/leave",
                new LeaveView(
                        frames.bare(left ? "No more mails" : "Get no more mails?"),
                        departure.alert().wish().list().toString(),
                        departure.address().toString(),
                        token(ask),
                        left));
    }

    private Answer gone(int status) {
        return new Answer.Shown(
                status, "alert/leave", new LeaveView(frames.bare("Nothing to leave"), "", "", "", false));
    }

    private static String token(Ask ask) {
        return ask.textOfLink("token");
    }
}
