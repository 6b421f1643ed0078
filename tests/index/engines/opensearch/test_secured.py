"""A cluster behind TLS and a password: both by the setting, and neither in any message or log."""

from __future__ import annotations

import base64
import json
import logging
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from juanzong.index import (
    EngineOptions,
    IndexMissingError,
    IndexUnreadableError,
    SearchIndexError,
    open_engine,
)
from juanzong.web.language import CHINESE, ENGLISH

SECRET = "ge:heim/42"
IN_ADDRESS = "reader:ge%3Aheim%2F42@"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that its own key signed, with the key, as PEM files."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster of a test")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder


@contextmanager
def secured(certificate):
    """A server that asks for the password over TLS and holds no index; gives its port."""
    wanted = "Basic " + base64.b64encode(f"reader:{SECRET}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status = 404 if self.headers.get("Authorization") == wanted else 401
            body = json.dumps({"error": "no such index", "status": status}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "ca.pem", certificate / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_connection: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def snapshot(address, tmp_path):
    engine = open_engine("opensearch", EngineOptions(tmp_path, address))
    try:
        return engine.snapshot()
    finally:
        engine.close()


def test_the_password_and_the_authority_of_the_setting_are_used(certificate, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    authority = certificate / "ca.pem"
    with secured(certificate) as port:
        with pytest.raises(IndexMissingError) as missing:
            snapshot(f"https://{IN_ADDRESS}127.0.0.1:{port}/index?ca={authority}", tmp_path)
        with pytest.raises(SearchIndexError, match=r"cluster-refused.*401") as refused:
            snapshot(f"https://reader:other@127.0.0.1:{port}/index?ca={authority}", tmp_path)
        with pytest.raises(IndexUnreadableError, match=r"cluster-away.*SSLError") as unknown:
            snapshot(f"https://{IN_ADDRESS}127.0.0.1:{port}/index", tmp_path)
    encoded = base64.b64encode(f"reader:{SECRET}".encode()).decode()
    told = [
        language.error(raised.value)
        for raised in (missing, refused, unknown)
        for language in (CHINESE, ENGLISH)
    ]
    for said in (caplog.text, *told):
        assert not any(secret in said for secret in (SECRET, IN_ADDRESS, encoded, "ge%3Aheim"))
    assert f"127.0.0.1:{port}" in told[0]


def test_a_password_of_one_address_holds_for_those_without_one(certificate, tmp_path):
    with secured(certificate) as port:
        first = f"https://127.0.0.1:{port}/index?ca={certificate / 'ca.pem'}"
        with pytest.raises(IndexMissingError):
            snapshot(f"{first},https://{IN_ADDRESS}127.0.0.1:{port}", tmp_path)


def test_a_missing_file_of_the_authority_is_told(tmp_path):
    with pytest.raises(SearchIndexError, match="cluster-authority") as raised:
        snapshot(f"https://node1:9200/index?ca={tmp_path / 'none.pem'}", tmp_path)
    assert "none.pem" in ENGLISH.error(raised.value)
