package io.opendms.admin.api.recipient;

import io.opendms.recipient.Target;
import org.jspecify.annotations.Nullable;

/** Where a message goes. */
public record TargetView(
        String kind,
        String address,
        @Nullable String farm,
        @Nullable String detail,
        @Nullable String destination,
        boolean guarded) {

    static TargetView of(Target target, boolean guarded) {
        String address = target.address().toString();
        if (target instanceof Target.ListTarget list) {
            String detail = list.detail().isEmpty() ? null : list.detail();
            return new TargetView(
                    "list", address, list.farm(), detail, list.destination().toString(), guarded);
        }
        return new TargetView("mailbox", address, null, null, null, guarded);
    }
}
