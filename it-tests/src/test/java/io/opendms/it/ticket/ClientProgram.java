package io.opendms.it.ticket;

import io.opendms.client.DmsClient;
import io.opendms.client.DmsClientBuilder;
import io.opendms.client.failure.DmsException;
import io.opendms.client.operation.GetJobStatus;
import java.nio.file.Path;

/** A program that calls twice with tickets. It has a JVM of its own, since that reads what Kerberos is configured by once. */
final class ClientProgram {
    private ClientProgram() {}

    /** @param arguments the address; behind it keytab and principal, if it is not the ticket cache */
    public static void main(String[] arguments) {
        DmsClientBuilder client = DmsClient.builder().url(arguments[0]);
        if (arguments.length == 1) {
            client.negotiate();
        } else {
            client.negotiate(Path.of(arguments[1]), arguments[2]);
        }
        try (DmsClient dms = client.build()) {
            for (int call = 0; call < 2; call++) {
                System.out.println("answer: "
                        + dms.getJobStatus(new GetJobStatus(1)).status().word());
            }
        } catch (DmsException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
