package io.opendms.cli;

import static org.awaitility.Awaitility.await;

import io.opendms.boot.Service;
import io.opendms.boot.SoapRequests;
import java.io.IOException;

/** What a farm asks a service about the job with the number 1. */
final class JobCalls {
    private JobCalls() {}

    /** The answer as it is now. */
    static String ask(Service service) throws IOException {
        return SoapRequests.call(service.soapUri(), "GetJobStatus", "<JobId>1</JobId>")
                .body();
    }

    /** The same of the job with another number. */
    static String awaitEnd(Service service, int job) {
        String asked = "<JobId>" + job + "</JobId>";
        return await("the job ends")
                .until(
                        () -> SoapRequests.call(service.soapUri(), "GetJobStatus", asked)
                                .body(),
                        answer -> !answer.contains(">PendingApproval<"));
    }

    /** The first answer by which the job waits for nobody any more. */
    static String awaitEnd(Service service) {
        return await("the job ends").until(() -> ask(service), answer -> !answer.contains(">PendingApproval<"));
    }
}
