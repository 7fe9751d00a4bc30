#!/usr/bin/env bash
# Removes the old versions of the functions of one environment: prune-versions.sh <stage> [--delete]
# Without --delete it only lists them. The newest 5 versions of a function stay, and every version until its successor is 30 days
# old: an execution takes 7 days at most, and can be redriven for 14 days after its end.
set -euo pipefail
stage=${1:?usage: prune-versions.sh <stage> [--delete]}
delete=${2:-}
before=$(date -u -d '30 days ago' +%Y-%m-%dT%H:%M:%S)
functions=$(aws cloudformation list-stack-resources --stack-name "Loadline-$stage-Pipeline" \
  --query "StackResourceSummaries[?ResourceType=='AWS::Lambda::Function'].PhysicalResourceId" --output text)
for function in $functions; do
  # One version a line, oldest first: its number and when it was published. $LATEST is none.
  versions=$(aws lambda list-versions-by-function --function-name "$function" \
    --query "Versions[?Version!='\$LATEST'].[Version,LastModified]" --output text | sort -n)
  mapfile -t lines <<<"$versions"
  for ((i = 0; i < ${#lines[@]} - 5; i++)); do
    number=${lines[i]%%$'\t'*}
    succeeded=${lines[i + 1]##*$'\t'}
    [[ $succeeded < $before ]] || continue
    echo "$function:$number"
    [[ $delete != --delete ]] || aws lambda delete-function --function-name "$function" --qualifier "$number"
  done
done
