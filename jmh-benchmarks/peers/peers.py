#!/usr/bin/python3
"""Runs scikit-learn's and FAISS's jobs and ours in turn, on the same data, and prints how many times faster ours are.

Needs Debian's python3-sklearn and python3-faiss (which serve /usr/bin/python3), a JDK 25 or newer, and the jar of
benchmarks (mvn package). Exit codes: 0 done, 1 the scores disagree, 2 wrong usage, 66 the jar or data are missing,
69 a package or a JDK is missing, 70 our side failed.

Peers:
  expert  what a careful user of scikit-learn writes: one kneighbors call per fold and metric, and all k and both
          weights derived from it in numpy
  grid    GridSearchCV(n_jobs=2) over the same cells; a sample of them, scaled up, where all would take over a minute
  faiss   the expert with faiss.IndexFlatL2 in place of kneighbors
Seconds are medians; ours are taken in a warm JVM, theirs after one run of the same code on a small part.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

# Settings that would make numpy choose slower kernels than it would by itself.
for variable in ('OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE', 'OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS'):
    os.environ.pop(variable, None)

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
JAR = HERE.parent / 'target' / 'benchmarks.jar'
BUNDLED = ROOT / 'datasets/src/main/resources/META-INF/argfold/datasets'
FASHION = pathlib.Path('/usr/share/datasets/fashion-mnist')
THREADS = 2
SLOW_SECONDS = 60
WEIGHTS = ('uniform', 'distance')
TUNES = {  # metrics, largest k
    'digits': (('euclidean', 'manhattan', 'chebyshev', 'cosine'), 50),
    'letter': (('euclidean', 'manhattan'), 50),
    'shuttle': (('euclidean',), 50),
}
LISTS = {'lists-16': 16, 'lists-50': 50, 'lists-128': 128}
LIST_ROWS, LIST_LENGTH = 10_000, 285
# scikit-learn breaks ties by its own order of rows, and a vote tied by them may go either way.
MOST_DIFFERENCE = 0.01


def fail(code, message):
    print('peers: ' + message, file=sys.stderr)
    sys.exit(code)


def imports():
    global np, sklearn, faiss, threadpoolctl, GridSearchCV, StratifiedKFold, KNeighborsClassifier, NearestNeighbors
    global cross_val_score, threadpool_limits
    try:
        import numpy as np
        import sklearn
        import threadpoolctl
        from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score
        from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors
        from threadpoolctl import threadpool_limits
    except ImportError as missing:
        fail(69, f'scikit-learn is missing ({missing}): apt install python3-sklearn, and run with /usr/bin/python3')
    try:
        import faiss
    except ImportError:
        faiss = None
    warnings.filterwarnings('ignore')


def find_java():
    candidates = [os.environ.get('JAVA'), os.environ.get('JAVA_HOME', '/none') + '/bin/java', shutil.which('java'),
                  *map(str, sorted(pathlib.Path('/usr/lib/jvm').glob('*/bin/java')))]
    for java in filter(None, candidates):
        if os.access(java, os.X_OK):
            version = subprocess.run([java, '-version'], capture_output=True, text=True).stderr
            found = re.search(r'version "(\d+)', version)
            if found and int(found[1]) >= 25:
                return java
    fail(69, 'no Java 25 or newer found: install a JDK 25 or set JAVA')


def ours(job, file='-', threads=THREADS, warm_up=5, repetitions=5, heap='2g'):
    run = subprocess.run([find_java(), '--add-modules=jdk.incubator.vector', '-Xmx' + heap, '-cp', str(JAR),
                          'io.github.argfold.bench.PeerJobs', job, str(file), str(threads), str(warm_up),
                          str(repetitions)], capture_output=True, text=True)
    if run.returncode:
        fail(70, f'our side failed at {job}:\n{run.stderr}')
    return json.loads(run.stdout)


def bundled(name):
    file = BUNDLED / f'{name}.csv.gz'
    if not file.exists():
        fail(66, f'{file} is missing: run this in a whole source tree')
    table = np.loadtxt(file, delimiter=',', skiprows=1, dtype=str, ndmin=2)
    return np.ascontiguousarray(table[:, :-1].astype(float)), np.unique(table[:, -1], return_inverse=True)[1]


def fashion():
    import gzip
    if not FASHION.is_dir():
        fail(66, f'{FASHION} is missing: apt install dataset-fashion-mnist')
    with gzip.open(FASHION / 'train-images-idx3-ubyte.gz') as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(FASHION / 'train-labels-idx1-ubyte.gz') as file:
        return pixels.astype(np.float32), np.frombuffer(file.read(), np.uint8, offset=8).astype(int)


def timed(call):
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def accuracies(distances, labels, truth, classes):
    """Accuracy for both weights (rows) and every k (columns), from sorted neighbour lists."""
    at_zero = distances == 0
    inverse = np.where(at_zero.any(axis=1)[:, None], at_zero, 1 / np.where(at_zero, 1, distances))
    rows = np.arange(len(truth))
    result = np.empty((len(WEIGHTS), distances.shape[1]))
    for row, weight in enumerate((np.ones_like(inverse), inverse)):
        votes = np.zeros((len(truth), classes))
        for k in range(distances.shape[1]):
            votes[rows, labels[:, k]] += weight[:, k]
            result[row, k] = np.mean(votes.argmax(axis=1) == truth)
    return result


def expert_fold(x, y, train, test, metric, algorithm, largest_k):
    jobs = None if algorithm == 'brute' else THREADS
    search = NearestNeighbors(n_neighbors=largest_k, metric=metric, algorithm=algorithm, n_jobs=jobs).fit(x[train])
    distances, indices = search.kneighbors(x[test])
    return accuracies(distances, y[train][indices], y[test], y.max() + 1)


def expert(x, y, metrics, largest_k, algorithm='brute'):
    folds = list(StratifiedKFold(5).split(x, y))
    return np.concatenate([np.mean([expert_fold(x, y, train, test, metric, algorithm, largest_k)
                                    for train, test in folds], axis=0).ravel() for metric in metrics])


def best_algorithm(x, y, metric, largest_k):
    train, test = next(iter(StratifiedKFold(5).split(x, y)))
    return min(('brute', 'kd_tree', 'ball_tree'), key=lambda algorithm: timed(
        lambda: expert_fold(x, y, train, test, metric, algorithm, largest_k))[0])


def grid_search(x, y, metrics, largest_k, algorithm):
    """Seconds for all cells, and how many of them were run for it."""
    cells = [{'metric': [metric], 'weights': [weight], 'n_neighbors': [k]}
             for metric in metrics for weight in WEIGHTS for k in range(1, largest_k + 1)]

    def seconds(some):
        search = GridSearchCV(KNeighborsClassifier(algorithm=algorithm), some, cv=5, n_jobs=THREADS, refit=False)
        return timed(lambda: search.fit(x, y))[0]

    def sample(count):
        return [cells[int(i * len(cells) / count)] for i in range(count)]

    seconds(sample(2))  # starts the worker processes
    few = 4
    per_cell = seconds(sample(few)) / few
    count = len(cells) if per_cell * len(cells) <= SLOW_SECONDS else max(few, min(len(cells), int(40 / per_cell)))
    return seconds(sample(count)) * len(cells) / count, count


def agreement(name, result, member, rows, theirs):
    """Compares scores cell by cell."""
    if result['rows'] != rows:
        fail(1, f'{name}: ours read {result["rows"]} rows, the peer {rows}')
    mine, theirs = np.asarray(result[member]), np.asarray(theirs)
    difference = np.abs(mine - theirs)
    if difference.max() > MOST_DIFFERENCE:
        fail(1, f'{name}: scores differ by {difference.max():.4f}, more than ties explain')
    return {'equal_cells': int((difference < 1e-12).sum()), 'cells': len(mine),
            'largest_difference': float(difference.max())}


def tune(name, options):
    metrics, largest_k = TUNES[name]
    x, y = bundled(name)
    mine = ours(name, repetitions=options.repetitions)
    algorithm = best_algorithm(x, y, metrics[0], largest_k) if name == 'shuttle' else 'brute'
    part = slice(0, None, max(1, len(x) // 500))
    expert(x[part], y[part], metrics, 5, algorithm)
    runs = [timed(lambda: expert(x, y, metrics, largest_k, algorithm)) for _ in range(min(3, options.repetitions))]
    rows = [row(name, f'expert, {algorithm}', statistics.median(s for s, _ in runs), mine,
                agreement=agreement(name, mine, 'means', len(x), runs[0][1]), peer_best=float(runs[0][1].max()))]
    if not options.no_grid:
        # Cosine knows no tree: 'auto' is what GridSearchCV's user gets.
        seconds, run = grid_search(x, y, metrics, largest_k, 'auto')
        rows.append(row(name, 'grid', seconds, mine, cells_run=run))
    return rows


def lists(name, options):
    dimension = LISTS[name]
    x = np.random.RandomState(dimension).standard_normal((LIST_ROWS, dimension))
    with tempfile.NamedTemporaryFile(suffix='.f64') as file:
        x.astype('<f8').tofile(file)
        file.flush()
        mine = ours(f'lists:{dimension}', file.name, threads=1, repetitions=options.repetitions)
    with threadpool_limits(1):
        search = NearestNeighbors(n_neighbors=LIST_LENGTH, algorithm='brute').fit(x)
        search.kneighbors(x[:500])
        runs = [timed(lambda: search.kneighbors(x)[0]) for _ in range(min(3, options.repetitions))]
    off = float(np.max(np.abs(np.asarray(mine['farthest']) / runs[0][1][:, -1] - 1)))
    if off > 1e-9:
        fail(1, f'{name}: distances differ by {off:.3g} of themselves')
    return [row(name, 'kneighbors, brute, 1 thread', statistics.median(s for s, _ in runs), mine,
                largest_relative_difference=off)]


def iris(options):
    x, y = bundled('iris')

    def program():
        return [cross_val_score(KNeighborsClassifier(n_neighbors=k), x, y, cv=5).mean() for k in range(1, 31)]

    program()
    runs = [timed(program) for _ in range(options.repetitions)]
    mine = ours('iris', repetitions=2000)
    return [row('iris', 'cross_val_score per k', statistics.median(s for s, _ in runs), mine,
                agreement=agreement('iris', mine, 'means', len(x), runs[0][1]), peer_best=max(runs[0][1]))]


IRIS_PROGRAM = '''
from sklearn.datasets import load_iris
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier
x, y = load_iris(return_X_y=True)
scores = [cross_val_score(KNeighborsClassifier(n_neighbors=k), x, y, cv=5).mean() for k in range(1, 31)]
print(max(range(30), key=lambda i: scores[i]) + 1, max(scores))
'''


def iris_process(options):
    command = [str(ROOT / 'argfold'), 'tune', 'iris', '--k', '1:30', '--weights', 'uniform', '--metric', 'euclidean']

    def program(arguments):
        run = subprocess.run(arguments, capture_output=True, text=True)
        if run.returncode:
            fail(70, f'{arguments[0]} failed:\n{run.stderr}')
        return run.stdout

    theirs = [sys.executable, '-c', IRIS_PROGRAM]
    program(theirs)
    if '0.98' not in program(command):  # builds on first use
        fail(1, 'iris-process: the best score is not 0.98')
    pairs = [(timed(lambda: program(command))[0], timed(lambda: program(theirs))[0])
             for _ in range(2 * options.repetitions + 1)]
    return [row('iris-process', 'python3, the same program', statistics.median(t for _, t in pairs),
                {'seconds': [m for m, _ in pairs], 'score': 0.98})]


def fashion_job(options):
    x, y = fashion()
    mine = ours('fashion', FASHION / 'train-images-idx3-ubyte.gz', warm_up=0, repetitions=1, heap=options.heap)
    train, test = next(iter(StratifiedKFold(5).split(x, y)))
    known, asked, k = x[train], x[test], 100

    def sklearn_lists():
        return NearestNeighbors(n_neighbors=k, algorithm='brute').fit(known).kneighbors(asked)

    def faiss_lists():
        faiss.omp_set_num_threads(THREADS)
        index = faiss.IndexFlatL2(known.shape[1])
        index.add(known)
        squared, indices = index.search(asked, k)
        return np.sqrt(np.maximum(squared, 0)), indices

    rows = []
    for peer, search in (('expert, brute', sklearn_lists), ('faiss IndexFlatL2', faiss_lists)):
        if search is faiss_lists and faiss is None:
            print('peers: python3-faiss is missing: FAISS is left out; apt install python3-faiss', file=sys.stderr)
            continue
        seconds, (distances, indices) = timed(search)
        derived, scores = timed(lambda: accuracies(distances.astype(float), y[train][indices], y[test], 10).ravel())
        rows.append(row('fashion', peer + ', one fold × 5', 5 * (seconds + derived), mine,
                        peer_search_seconds=5 * seconds,
                        agreement=agreement('fashion', mine, 'first_fold', len(x), scores)))
    return rows


JOBS = {**{name: tune for name in TUNES}, **{name: lists for name in LISTS},
        'iris': iris, 'iris-process': iris_process, 'fashion': fashion_job}


def row(job, peer, seconds, mine, **more):
    median = statistics.median(mine['seconds'])
    return {'job': job, 'peer': peer, 'peer_seconds': seconds, 'our_seconds': median, 'ratio': seconds / median,
            'our_fastest': min(mine['seconds']), 'our_slowest': max(mine['seconds']),
            'our_repetitions': len(mine['seconds']),
            **{key: mine[key] for key in ('best', 'score', 'peak_mebibytes', 'backend', 'vectors', 'threads', 'jvm')
               if key in mine},
            **more}


def host():
    cpu = next((line.split(':', 1)[1].strip() for line in open('/proc/cpuinfo') if line.startswith('model name')),
               'unknown')
    libraries = [{key: pool.get(key) for key in ('internal_api', 'version', 'architecture', 'threading_layer',
                                                 'num_threads')} for pool in threadpoolctl.threadpool_info()]
    return {'cpu': cpu, 'cores': os.cpu_count(), 'os': ' '.join(os.uname()[i] for i in (0, 2, 4)),
            'python': sys.version.split()[0], 'numpy': np.__version__, 'scikit-learn': sklearn.__version__,
            'faiss': faiss.__version__ if faiss else None, 'threadpools': libraries}


def show(rows):
    print(f'{"job":<13}{"peer":<32}{"peer s":>10}{"ours s":>12}{"ratio":>9}  notes')
    for r in rows:
        notes = []
        if 'cells_run' in r:
            notes.append(f'{r["cells_run"]} cells run')
        if 'agreement' in r:
            a = r['agreement']
            notes.append(f'{a["equal_cells"]} of {a["cells"]} cells equal, others within '
                         f'{a["largest_difference"]:.4f}')
        if r.get('peak_mebibytes'):
            notes.append(f'our peak {r["peak_mebibytes"]} MiB')
        if 'largest_relative_difference' in r:
            notes.append(f'distances within {r["largest_relative_difference"]:.1e}')
        print(f'{r["job"]:<13}{r["peer"]:<32}{r["peer_seconds"]:>10.3f}{r["our_seconds"]:>12.6f}{r["ratio"]:>9.1f}  '
              + '; '.join(notes))


def commit_measured():
    """The commit, with -dirty behind it if the tree was; records just written change nothing that is measured."""
    def git(*arguments):
        return subprocess.run(['git', '-C', str(HERE.parent.parent), *arguments],
                              capture_output=True, text=True).stdout.strip()
    dirty = git('status', '--porcelain', '-uno', '--', '.', ':(exclude)jmh-benchmarks/results')
    return (git('rev-parse', 'HEAD') or 'unknown') + ('-dirty' if dirty else '')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('jobs', nargs='*', metavar='JOB', help='; '.join(JOBS) + '; default: all but fashion')
    parser.add_argument('--repetitions', type=int, default=5, metavar='N', help='of each side, at least 1 (default 5)')
    parser.add_argument('--no-grid', action='store_true', help='leave GridSearchCV out')
    parser.add_argument('--heap', default='2g', help='of our JVM in the job fashion (default 2g)')
    parser.add_argument('--record', metavar='NAME', help='write jmh-benchmarks/results/NAME.json')
    parser.add_argument('--json', action='store_true', help='print JSON instead of the table')
    options = parser.parse_args()
    jobs = options.jobs or [job for job in JOBS if job != 'fashion']
    for job in jobs:
        if job not in JOBS:
            parser.error(f'no such job: {job}; choose from {", ".join(JOBS)}')
    if options.repetitions < 1:
        parser.error(f'--repetitions must be at least 1: {options.repetitions}')
    if options.record and not re.fullmatch(r'[A-Za-z0-9_][A-Za-z0-9._-]*', options.record):
        parser.error(f"--record may hold letters, digits, '.', '_' and '-': {options.record}")
    if not JAR.exists():
        fail(66, f'{JAR} is missing: run mvn package first')
    imports()
    rows = []
    for job in jobs:
        function = JOBS[job]
        rows += function(job, options) if function in (tune, lists) else function(options)
    commit = commit_measured()
    report = {'command': 'jmh-benchmarks/peers/peers.py ' + ' '.join(sys.argv[1:]), 'host': host(), 'commit': commit,
              'date': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()), 'results': rows}
    if options.json:
        print(json.dumps(report, indent=2))
    else:
        show(rows)
    if options.record:
        (HERE.parent / 'results' / f'{options.record}.json').write_text(json.dumps(report, indent=2) + '\n')
        print(f'wrote jmh-benchmarks/results/{options.record}.json', file=sys.stderr)


if __name__ == '__main__':
    main()
