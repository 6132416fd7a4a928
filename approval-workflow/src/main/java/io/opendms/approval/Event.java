package io.opendms.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens to a request. */
public enum Event {
    /** A farm asks for the change. */
    SUBMIT,
    /** An approver takes it up, so that colleagues see that somebody looks into it; from a colleague too. */
    TAKE,
    /** Who has taken it up no longer looks into it. */
    GIVE_BACK,
    /** An approver agrees. */
    APPROVE,
    /** An approver says no. */
    REJECT,
    /** Somebody withdraws it. */
    CANCEL,
    /** Its time is over. */
    EXPIRE,
    /** Its time is nearly over. */
    REMIND,
    /** The directory has changed, so that another plan is to be decided on. */
    REPLAN,
    /** A worker takes it for a while. */
    CLAIM,
    /** The intent of its writes is on disk, and the first write follows. */
    BEGIN,
    /** Its writes were refused, or did not come to pass; none of them stands. */
    SETTLE,
    /** The directory does not answer; it is tried again later. */
    POSTPONE,
    /** The directory is as the change wants it. */
    SUCCEED,
    /** The directory refuses it. */
    FAIL,
    /** Somebody asks to take it back. */
    ORDER_UNDO,
    /** It cannot be taken back. */
    REFUSE_UNDO,
    /** It was taken back. */
    UNDO;

    /** How the audit trail names it, such as {@code OrderUndo}. */
    public String action() {
        return Arrays.stream(words().split(" "))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The event in lower case, its words parted by blanks. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
