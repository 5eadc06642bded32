"""A service behind TLS that nobody vouches for."""

import shutil
import ssl
import subprocess
import tempfile
from pathlib import Path

from fault.service import Call, Gone, Service


def self_signed() -> Service:
    """TLS with a certificate that nobody vouches for."""
    folder = tempfile.mkdtemp(prefix="hera-faults-")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", f"{folder}/key", "-out", f"{folder}/certificate", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1,DNS:service.invalid"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/certificate", f"{folder}/key")
    service = Service()
    service.certificate = Path(folder, "certificate").read_text()
    shutil.rmtree(folder)

    def accept(call: Call) -> None:
        try:
            with context.wrap_socket(call.wire, server_side=True) as safe:
                service.bytes += safe.recv(65536)
        except OSError:
            pass
        raise Gone

    service.accept = accept
    service.context = context
    return service
