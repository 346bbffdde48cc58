#!/usr/bin/python3
"""Power loss: what tema-cli asks of the disk is written down, then played through as a disk may have it afterwards.

The model is as strict as POSIX allows. Between two syncs of a file any of its writes may have reached the disk, in any
combination, the last one torn at a sector; between two syncs of the folder any of the names made, moved and removed.
What is left is opened: no acknowledged act is missing, the project is healthy, a new file is whole or not there.
TEMA_STATES=5000 for a release."""
import hashlib
import os
import random
import shutil
import subprocess
import tempfile
import unittest

CLI = os.environ["TEMA_CLI"]
SHIM = os.environ["TEMA_FAULTS"]
N_STATES = int(os.environ.get("TEMA_STATES", "400"))
SECTOR = 512


class File:
    """One file: what is on the disk for certain, and what is on its way there."""

    def __init__(self, content=b""):
        self.sure = content
        self.pending = []

    def sync(self):
        self.sure = self.with_changes(self.pending)
        self.pending = []

    def with_changes(self, changes):
        content = bytearray(self.sure)
        for at, data in changes:
            if data is None:
                del content[at:]
                content.extend(bytes(at - len(content)))
            else:
                content.extend(bytes(max(0, at + len(data) - len(content))))
                content[at:at + len(data)] = data
        return bytes(content)

    def after_loss(self, luck):
        """One content that may be found after the power is back."""
        way = luck.randrange(4)
        if way == 0:
            kept = []
        elif way == 1:
            kept = list(self.pending)
        elif way == 2:
            kept = self.pending[:luck.randrange(len(self.pending) + 1)]
        else:
            kept = [change for change in self.pending if luck.random() < 0.5]
        if kept and kept[-1][1] is not None and luck.random() < 0.5:
            at, data = kept[-1]
            kept[-1] = at, data[:luck.randrange(len(data) // SECTOR + 1) * SECTOR]
        return self.with_changes(kept)


class Disk:
    """A folder as the recorded calls leave it, step by step."""

    def __init__(self, folder):
        self.folder_inode = os.stat(folder).st_ino
        self.files = {}
        self.sure = {}
        self.pending = []
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                with open(path, "rb") as f:
                    self.sure[name] = self.files[os.stat(path).st_ino] = File(f.read())

    def names(self, changes):
        names = dict(self.sure)
        for change in changes:
            change(names)
        return names

    def do(self, verb, rest):
        if verb == "create":
            inode, name = rest.split(" ", 1)
            file = self.files[int(inode)] = File()
            self.pending.append(lambda names: names.__setitem__(name, file))
        elif verb == "nameless":
            self.files[int(rest)] = File()
        elif verb == "name":
            inode, name = rest.split(" ", 1)
            named = self.files[int(inode)]
            self.pending.append(lambda names: names.__setitem__(name, named))
        elif verb == "write":
            inode, at, data = rest.split(" ")
            self.files[int(inode)].pending.append((int(at), bytes.fromhex(data)))
        elif verb == "truncate":
            inode, size = rest.split(" ")
            self.files[int(inode)].pending.append((int(size), None))
        elif verb == "unlink":
            self.pending.append(lambda names: names.pop(rest, None))
        elif verb == "rename":
            old, new = rest.split("\t")
            self.pending.append(lambda names: names.__setitem__(new, names.pop(old)) if old in names else None)
        elif verb == "sync" and int(rest) == self.folder_inode:
            self.sure = self.names(self.pending)
            self.pending = []
        elif verb == "sync":
            self.files[int(rest)].sync()
        else:
            raise ValueError(verb)

    def after_loss(self, luck):
        """Names and contents that may be found after the power is back."""
        if luck.random() < 0.5:
            kept = self.pending[:luck.randrange(len(self.pending) + 1)]
        else:
            kept = [change for change in self.pending if luck.random() < 0.5]
        return {name: file.after_loss(luck) for name, file in self.names(kept).items()}


class PowerLoss(unittest.TestCase):
    def setUp(self):
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.place = tempfile.TemporaryDirectory(prefix="tema-power-", dir=memory)
        self.addCleanup(self.place.cleanup)
        self.folder = os.path.join(self.place.name, "work")
        os.mkdir(self.folder)
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_DATA_HOME=os.path.join(self.place.name, "data"))

    def run_cli(self, *words, **more):
        return subprocess.run([CLI, *words], capture_output=True, text=True, env=dict(self.environment, **more), timeout=60)

    def record(self, *words):
        """Runs tema-cli and returns the disk before it and the calls it made."""
        disk = Disk(self.folder)
        record = os.path.join(self.place.name, "record")
        if os.path.exists(record):
            os.unlink(record)
        done = self.run_cli(*words, LD_PRELOAD=SHIM, TEMA_FAULTS_FOLDER=self.folder, TEMA_FAULTS_RECORD=record)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(record, encoding="utf-8") as f:
            return disk, [line.rstrip("\n").partition(" ")[::2] for line in f]

    def states(self, disk, calls, n_states, luck):
        """Different states of the disk, each with what had been said by then."""
        seen, said, due = set(), "", 0.0
        for verb, rest in calls:
            if verb == "say":
                said += bytes.fromhex(rest).decode()
                continue
            disk.do(verb, rest)
            due += 1.3 * n_states / len(calls)
            while due >= 1:
                due -= 1
                state = disk.after_loss(luck)
                digest = hashlib.sha256(said.encode())
                for name in sorted(state):
                    digest.update(name.encode() + b"\0" + hashlib.sha256(state[name]).digest())
                if digest.digest() not in seen:
                    seen.add(digest.digest())
                    yield state, said

    def put(self, state):
        """Makes a folder of a state."""
        folder = os.path.join(self.place.name, "after")
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        for name, content in state.items():
            with open(os.path.join(folder, name), "wb") as f:
                f.write(content)
        return folder

    def play(self, words, judge, n_states):
        disk, calls = self.record(*words)
        luck = random.Random(4)
        n_tried = 0
        for state, said in self.states(disk, calls, n_states, luck):
            judge(self.put(state), said)
            n_tried += 1
        print(f"{words[0]}: {n_tried} states of the disk after {len(calls)} calls")
        return n_tried

    def assert_healthy(self, path):
        done = self.run_cli("check", path)
        self.assertEqual(done.returncode, 0, done.stderr)

    def judge_stress(self, folder, said):
        path = os.path.join(folder, "study.tema")
        done = self.run_cli("list-ops", path)
        self.assertEqual(done.returncode, 0, done.stderr)
        acknowledged = {line[3:] for line in said.split("\n")[:-1] if line.startswith("ok ")}
        self.assertFalse(acknowledged - set(done.stdout.split()))
        self.assert_healthy(path)

    def judge_new_file(self, folder, said):
        path = os.path.join(folder, "new.tema")
        if os.path.exists(path):
            self.assert_healthy(path)
        old = os.path.join(folder, "study.tema")
        if os.path.exists(old):
            self.assert_healthy(old)

    def test_acts(self):
        project = os.path.join(self.folder, "study.tema")
        self.run_cli("stress", project, "--count", "20")
        n = self.play(["stress", project, "--seed", "2", "--count", "25"], self.judge_stress, N_STATES)
        self.assertGreaterEqual(n, N_STATES * 3 // 4)

    def test_files_as_a_whole(self):
        project = os.path.join(self.folder, "study.tema")
        new = os.path.join(self.folder, "new.tema")
        self.play(["new", new], self.judge_new_file, N_STATES // 8)
        os.unlink(new)
        self.run_cli("stress", project, "--count", "20")
        self.play(["copy", project, "-o", new], self.judge_new_file, N_STATES // 8)
        os.unlink(new)
        self.play(["rescue", project, "-o", new], self.judge_new_file, N_STATES // 8)


if __name__ == "__main__":
    unittest.main()
