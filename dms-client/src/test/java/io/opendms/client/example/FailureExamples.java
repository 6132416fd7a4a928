package io.opendms.client.example;

import io.opendms.client.DmsClient;
import io.opendms.client.failure.DmsException;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.value.Status;

/** No answer, and what to make of it. */
final class FailureExamples {
    private FailureExamples() {}

    static String deleteForCertain(DmsClient dms) {
        // shown in docs/client.md
        DeleteContact delete = new DeleteContact("sales");
        try {
            return dms.deleteContact(delete).status().word();
        } catch (DmsException lost) {
            if (!lost.isOutcomeUnknown()) {
                return "not done: " + lost.getMessage();
            }
            // It may be gone already. Then the same call finds nothing, which is what was wanted.
            Status status = dms.deleteContact(delete).status();
            return status == Status.OBJECT_NOT_FOUND ? Status.SUCCESS.word() : status.word();
        }
        // to here
    }
}
