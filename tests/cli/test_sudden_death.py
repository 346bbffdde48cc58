#!/usr/bin/python3
"""SIGKILL at random moments of tema-cli stress: no acknowledged act is lost, the project is healthy, nothing is left beside it."""
import os
import random
import signal
import subprocess
import threading
import unittest

from cli import CLI, CliTest

ROUNDS = int(os.environ.get("TEMA_KILLS", "60" if os.environ.get("TEMA_SANITIZED") == "1" else "200"))


class SuddenDeath(CliTest):
    def acknowledged_until_killed(self, seed, moments):
        """Runs stress, kills it after a while or some acts, returns the tokens it acknowledged."""
        process = subprocess.Popen([CLI, "stress", self.project, "--seed", str(seed)], stdout=subprocess.PIPE, text=True, env=self.environment)
        # By the clock, so that openings are hit too; by acts, so that a busy machine gets to do some.
        first = [process.stdout.readline() for _ in range(0 if seed % 3 == 0 else moments.randrange(1, 9))]
        timer = threading.Timer(moments.uniform(0.0, 0.02) if first else moments.uniform(0.01, 0.12), lambda: process.send_signal(signal.SIGKILL))
        timer.start()
        lines = ("".join(first) + process.stdout.read()).split("\n")
        timer.cancel()
        process.stdout.close()
        self.assertEqual(process.wait(), -signal.SIGKILL)
        # The last piece is a line cut by death, or empty.
        return [line[3:] for line in lines[:-1] if line.startswith("ok ")]

    @staticmethod
    def spent():
        """Seconds of the processor that ended children took: what else the machine does is not the program's."""
        times = os.times()
        return times.children_user + times.children_system

    def test_nothing_acknowledged_is_lost(self):
        moments = random.Random(20)
        acknowledged = []
        for seed in range(1, ROUNDS + 1):
            acknowledged += self.acknowledged_until_killed(seed, moments)
            if not os.path.exists(self.project):
                continue
            started = self.spent()
            # The first to open, reader or writer, finishes what was interrupted.
            if seed % 2:
                self.run_cli("batch", self.project, stdin="")
            survived, _ = self.run_cli("list-ops", self.project)
            self.assertLess(self.spent() - started, 2)
            missing = set(acknowledged) - set(survived.split())
            self.assertFalse(missing, f"lost in round {seed}: {missing}")
            self.run_cli("check", self.project)
        self.assertGreater(len(acknowledged), ROUNDS)
        count, _ = self.run_cli("count", self.project)
        self.assertGreaterEqual(int(count), len(acknowledged))
        # After the next clean close by a writer, one file is left.
        self.run_cli("batch", self.project, stdin="")
        left = [name for name in os.listdir(self.folder.name) if name != "data"]
        self.assertEqual(left, ["study.tema"])


if __name__ == "__main__":
    unittest.main()
