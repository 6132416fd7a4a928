package io.opendms.soap.http;

import io.opendms.soap.http.call.SoapCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What stands behind the door: reads the call's body, carries it out and writes the answer or a fault. */
public interface SoapStack {
    /** Serves one call; when this returns the call has {@link SoapCall#ended ended} and the response is written. */
    void serve(SoapCall call, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
