package sample;

import io.opendms.client.DmsClient;
import io.opendms.client.failure.DmsException;
import io.opendms.client.operation.GetJobStatus;

/** Asks what became of a job. */
public final class Ask {
    private Ask() {}

    public static void main(String[] arguments) {
        try (DmsClient dms = DmsClient.builder().url(arguments[0]).build()) {
            System.out.println(dms.getJobStatus(new GetJobStatus(Integer.parseInt(arguments[1]))).status().word());
        } catch (DmsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
