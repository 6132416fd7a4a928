"""Group calls by Python's zeep, from the served WSDL: talk.py WSDL-URL. Each line of the input is one call:
   soap11|soap12 create ALIAS NAME   or   soap11|soap12 job NUMBER
and each line of the output its answer: status, job, alias and comment, "-" for what is absent."""
import sys

import zeep

INFO = {"RequestorEmail": "max@contoso.test", "Justification": "Überblick & <Team>",
        "RequestId": "00000000-0000-0000-0000-000000000000"}

sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
client = zeep.Client(sys.argv[1])
farms = {"soap11": client.bind("SharepointEmailWS", "SharepointEmailWSSoap"),
         "soap12": client.bind("SharepointEmailWS", "SharepointEmailWSSoap12")}
for line in sys.stdin:
    version, verb, about, *name = line.rstrip("\n").split(" ", 3)
    if verb == "job":
        answer = farms[version].GetJobStatus(JobId=int(about))
    else:
        answer = farms[version].CreateDistributionGroup(Alias=about, Name=name[0], Info=INFO, Flags="None")
    print(answer.JobStatus, answer.JobID, answer.Alias or "-", answer.Comment or "-", flush=True)
