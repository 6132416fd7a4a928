package io.opendms.soap.http;

import io.opendms.soap.http.body.BodyReader;
import io.opendms.soap.http.call.CallMeter;

/** What stands behind the door. */
record Inside(SoapStack stack, CallMeter meter, BodyReader bodies) {}
