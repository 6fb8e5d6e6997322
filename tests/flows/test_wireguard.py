import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from analyzer.errors import EnvironmentProblem
from analyzer.flows.wireguard import write_client_configurations


def keys(path):
    private = X25519PrivateKey.generate()
    server = base64.b64encode(private.private_bytes_raw()).decode()
    path.write_text(json.dumps({"server_key": server, "client_key": "device-key"}))
    return base64.b64encode(private.public_key().public_bytes_raw()).decode()


def test_each_wireguard_listener_has_a_file_for_its_device(tmp_path):
    first, second = keys(tmp_path / "wireguard.conf"), keys(tmp_path / "other.conf")
    modes = ("regular@8081", "wireguard", f"wireguard:{tmp_path / 'other.conf'}@51900")
    one, other = write_client_configurations(tmp_path, modes, ("192.0.2.7", 51820))
    assert f"PublicKey = {first}\nAllowedIPs = 0.0.0.0/0\nEndpoint = 192.0.2.7:51820\n" in one.read_text()
    assert f"PublicKey = {second}\nAllowedIPs = 0.0.0.0/0\nEndpoint = 192.0.2.7:51900\n" in other.read_text()
    assert one.read_text().startswith("[Interface]\nPrivateKey = device-key\n")
    assert one.stat().st_mode & 0o077 == 0


def test_other_modes_have_none(tmp_path):
    assert write_client_configurations(tmp_path, ("regular", "socks5@1080"), ("127.0.0.1", 8080)) == []


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"server_key": "x", "client_key": "y"}'])
def test_keys_that_are_none_are_refused(tmp_path, content):
    (tmp_path / "wireguard.conf").write_text(content)
    with pytest.raises(EnvironmentProblem, match="remove the file"):
        write_client_configurations(tmp_path, ("wireguard",), ("127.0.0.1", 51820))
