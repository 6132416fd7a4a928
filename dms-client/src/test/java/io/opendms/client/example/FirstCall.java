package io.opendms.client.example;

// shown in docs/client.md
import io.opendms.client.DmsClient;
import io.opendms.client.failure.DmsException;
import io.opendms.client.operation.CreateContact;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Flags;

/** Gives a list an address. */
public final class FirstCall {
    private FirstCall() {}

    public static void main(String[] arguments) {
        try (DmsClient dms = DmsClient.builder().url(arguments[0]).build()) {
            Answer answer = dms.createContact(
                    new CreateContact("sales", "Team Site", "Orders", "sales@sp.contoso.com", Flags.NONE));
            System.out.println(
                    answer.isSuccess() ? "done" : "refused: " + answer.status().word());
        } catch (DmsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
// to here
