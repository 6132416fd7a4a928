package io.opendms.cli.tour.mail;

import java.io.IOException;
import java.util.List;

/** Takes mail by SMTP, and shows what lists have become of it. */
public interface Postbox {

    /**
     * Sends a message.
     *
     * @param message lines with CRLF between, none of which begins with a dot
     * @return the reply to the recipient if that is refused, else to the message
     */
    String send(String sender, String recipient, String message) throws IOException;

    /** The files in the folder of an address, by their names below it, in order; waits until one ends so, within reason. */
    List<String> files(String address, String end) throws IOException, InterruptedException;
}
